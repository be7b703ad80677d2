using System.ComponentModel.DataAnnotations;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Settings of the Bot Connector's route, section <c>BotFramework</c>. Without any the route is closed.</summary>
public sealed class BotFrameworkOptions
{
    public const string Section = "BotFramework";

    /// <summary>
    /// Takes activities without a token: in the Development environment and from this machine only. For trying and measuring.
    /// </summary>
    public bool DangerouslyAllowUnauthenticatedLoopback { get; set; }

    /// <summary>Largest activity that is taken in, in bytes.</summary>
    [Range(1024, 1024 * 1024)]
    public int ActivityLimit { get; set; } = 256 * 1024;
}
