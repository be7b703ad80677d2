using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.DirectLine;

internal static class DirectLineRegistration
{
    public static void AddDirectLine(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DirectLineOptions>()
            .BindConfiguration(DirectLineOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => DirectLineKey.Load(services.GetRequiredService<IOptions<DataOptions>>().Value.Path));
        builder.Services.AddSingleton<DirectLineTokens>();
        builder.Services.AddSingleton<DirectLineSockets>();
        builder.Services.AddSingleton<DirectLineAsides>();
        builder.Services.AddSingleton<DirectLineAdapter>();
        builder.Services.AddSingleton<DirectLineTurns>();
        builder.Services.AddKeyedSingleton<IChannelAdapter>(
            DirectLineMapper.ChannelId, static (services, _) => services.GetRequiredService<DirectLineAdapter>());
    }
}
