using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.State;

internal static class TurnRegistration
{
    /// <summary>The runner of turns, with its options from section <c>Turns</c>.</summary>
    public static void AddTurns(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<TurnOptions>>().Value);
        builder.Services.AddSingleton<MiddlewareSet>();
        builder.Services.AddSingleton<TurnRunner>();
    }
}
