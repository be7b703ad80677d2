using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Channels.BotFramework.Members;
using Provisioning.Bot.Channels.BotFramework.Tokens;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.BotFramework;

internal static class BotFrameworkRegistration
{
    public static void AddBotFramework(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BotFrameworkOptions>()
            .BindConfiguration(BotFrameworkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkChecks>();
        services.AddSingleton<SigningKeys>();
        services.AddHostedService<KeyRefresh>();
        services.AddSingleton<ConnectorTokens>();
        services.AddSingleton<BotFrameworkAccess>();
        services.AddSingleton<AppTokens>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<ConversationLimits>();
        services.AddSingleton<ChannelMembers>();
        services.AddSingleton<Sender>();
        services.AddSingleton<SideNotes>();
        services.AddSingleton<BotConnector>();
        foreach (var channel in BotFrameworkMapper.Channels)
        {
            services.AddKeyedSingleton<IChannelConnector>(channel, static (provider, _) => provider.GetRequiredService<BotConnector>());
            services.AddKeyedSingleton<IChannelAdapter>(channel, static (provider, _) => provider.GetRequiredService<OutgoingQueue>());
        }
        services.AddSingleton<ExpectRepliesAdapter>();
        services.AddSingleton<ConnectorTurns>();
        services.AddSingleton<MessagesEndpoint>();
    }

    public static void MapBotFramework(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", routes.ServiceProvider.GetRequiredService<MessagesEndpoint>().PostAsync);
}
