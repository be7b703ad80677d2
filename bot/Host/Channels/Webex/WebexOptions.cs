using System.ComponentModel.DataAnnotations;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>Settings of the Webex channel, section <c>Webex</c>. Without a token and a secret the route is closed.</summary>
public sealed class WebexOptions
{
    public const string Section = "Webex";

    /// <summary>Where the Webex API is. Plain http on this machine only.</summary>
    [Required, Url]
    public string BaseUrl { get; set; } = "https://webexapis.com/v1/";

    /// <summary>The access token of a bot. It does not expire. Not together with <see cref="RefreshToken"/>.</summary>
    public string? BotToken { get; set; }

    /// <summary>Client id of an integration, in place of a bot.</summary>
    public string? ClientId { get; set; }

    /// <summary>Client secret of the integration.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The integration's refresh token, from its authorization. If Webex gives another one, it is kept in the data folder.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>What Webex signs its webhooks with, at least 16 characters. The webhooks are registered with it.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Where Webex posts its webhooks. Default: <c>/api/webex</c> of the host's public address.</summary>
    [Url]
    public string? TargetUrl { get; set; }

    /// <summary>Ids of the Webex organisations whose people may speak, as Control Hub or the API shows them. None: every organisation's.</summary>
    public IReadOnlyList<string> Organizations { get; set; } = [];

    /// <summary>How often the webhooks are looked at, and repaired where they are not as they should be.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan WebhookCheck { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one attempt of a call may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a call that reads may take with all its attempts. Webex waits for the answer to its webhook.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Attempts after the first, of a call that reads.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 3;

    /// <summary>Largest webhook that is taken in, in bytes. They carry ids, no content.</summary>
    [Range(1024, 1024 * 1024)]
    public int BodyLimit { get; set; } = 64 * 1024;

    internal bool IsConfigured => (IsBot || IsIntegration) && WebhookSecret is { Length: > 0 };

    internal bool IsBot => BotToken is { Length: > 0 };

    internal bool IsIntegration => RefreshToken is { Length: > 0 } && ClientId is { Length: > 0 } && ClientSecret is { Length: > 0 };
}
