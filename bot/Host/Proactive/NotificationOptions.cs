using System.ComponentModel.DataAnnotations;

namespace Provisioning.Bot.Proactive;

/// <summary>How the backend reports to the bot, section <c>Notifications</c>.</summary>
public sealed class NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>The bearer key that the backend sends. Empty with a backend elsewhere: nothing is accepted.</summary>
    [MinLength(16)]
    public string? Key { get; set; }
}
