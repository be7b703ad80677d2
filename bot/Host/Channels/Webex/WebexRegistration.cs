using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.Webex;

internal static class WebexRegistration
{
    public static void AddWebex(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebexOptions>().BindConfiguration(WebexOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebexOptions>, WebexOptionsCheck>();
        services.AddSingleton<WebexHttp>();
        services.AddSingleton<WebexTokenFile>();
        services.AddSingleton<WebexTokens>();
        services.AddSingleton<WebexApi>();
        services.AddSingleton<WebexDirectory>();
        services.AddSingleton<WebexGroupNotice>();
        services.AddSingleton<WebexIntake>();
        services.AddSingleton<WebexEndpoint>();
        services.AddSingleton<WebexWebhooks>();
        services.AddHostedService<WebexWatch>();
        services.AddHealthChecks().AddCheck<WebexCheck>("webex");
        services.AddSingleton<WebexLostAnswers>();
        services.AddSingleton<WebexConnector>();
        services.AddKeyedSingleton<IChannelConnector>(
            WebexMapper.ChannelId, static (provider, _) => provider.GetRequiredService<WebexConnector>());
        services.AddKeyedSingleton<IChannelAdapter>(WebexMapper.ChannelId, static (provider, _) => provider.GetRequiredService<OutgoingQueue>());
    }

    public static void MapWebex(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/webex", routes.ServiceProvider.GetRequiredService<WebexEndpoint>().PostAsync);
}
