using System.ComponentModel.DataAnnotations;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Settings of the Bot Connector's route, section <c>BotFramework</c>. Without an app the route is closed.</summary>
public sealed class BotFrameworkOptions
{
    public const string Section = "BotFramework";

    /// <summary>The bots that are registered at Azure: whose messages are taken in, and as whom is answered. None: closed.</summary>
    public List<BotAppOptions> Apps { get; set; } = [];

    /// <summary>Tenants whose people are served, by id. None: every tenant.</summary>
    public List<string> Tenants { get; set; } = [];

    /// <summary>Which cloud the bots are registered in: it gives the addresses and names below that are not set.</summary>
    public BotCloud Cloud { get; set; }

    /// <summary>OpenID metadata that names the keys of tokens that come in. Null: the cloud's. Plain http on loopback only.</summary>
    public string? MetadataUrl { get; set; }

    /// <summary>Issuer of tokens that come in. Null: the cloud's.</summary>
    public string? Issuer { get; set; }

    /// <summary>Where our own tokens are asked for, without the tenant. Null: the cloud's. Plain http on loopback only.</summary>
    public string? AuthorityUrl { get; set; }

    /// <summary>What our own tokens are asked for. Null: the cloud's.</summary>
    public string? Scope { get; set; }

    /// <summary>How often the keys are fetched again in the background.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan KeyRefresh { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How far the clocks of the two sides may be apart.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one call to the Bot Connector may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Takes activities without a token: in the Development environment and from this machine only. For trying and measuring.
    /// </summary>
    public bool DangerouslyAllowUnauthenticatedLoopback { get; set; }

    /// <summary>Largest activity that is taken in, in bytes.</summary>
    [Range(1024, 1024 * 1024)]
    public int ActivityLimit { get; set; } = 256 * 1024;
}

/// <summary>One bot as it is registered at Azure. How it proves who it is: exactly one of the ways below.</summary>
public sealed class BotAppOptions
{
    /// <summary>The app's (client) id: audience of what comes in.</summary>
    public string Id { get; set; } = "";

    /// <summary>The tenant of a single-tenant bot. Null: multi-tenant.</summary>
    public string? Tenant { get; set; }

    /// <summary>A client secret.</summary>
    public string? Secret { get; set; }

    /// <summary>A certificate with its private key, as a PEM or PFX file.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Of <see cref="CertificateFile"/>, where it has one.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>A file with a token that the app trusts by federation, as a Kubernetes workload identity has it; read each time.</summary>
    public string? FederatedTokenFile { get; set; }

    /// <summary>Client id of a user-assigned managed identity of the machine that the app trusts by federation.</summary>
    public string? FederatedManagedIdentity { get; set; }

    /// <summary>The bot is a user-assigned managed identity of the machine, whose client id is <see cref="Id"/>.</summary>
    public bool ManagedIdentity { get; set; }
}

/// <summary>A cloud with its own Bot Connector.</summary>
public enum BotCloud
{
    Public,
    /// <summary>Azure Government of the United States.</summary>
    Government,
}
