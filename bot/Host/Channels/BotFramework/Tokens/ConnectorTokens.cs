using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Provisioning.Bot.Channels.BotFramework.Tokens;

/// <summary>
/// Says whether a token is the Bot Connector's and meant for one of our bots. A token that was found good is known by its hash
/// until it expires or its key is gone: the same one comes with every message of an hour.
/// </summary>
internal sealed partial class ConnectorTokens(
    SigningKeys keys, IOptions<BotFrameworkOptions> options, TimeProvider clock, ILogger<ConnectorTokens> logger)
{
    private const string ServiceUrlClaim = "serviceurl";

    /// <summary>In letters. The Bot Connector's have some 1,200.</summary>
    private const int Longest = 8 * 1024;

    private readonly GoodTokens good = new();
    private readonly TimeSpan skew = options.Value.ClockSkew;
    private readonly HashSet<string> appIds = new(options.Value.Apps.Select(app => app.Id), StringComparer.OrdinalIgnoreCase);
    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = Longest };
    private readonly string issuer = BotCloudAddresses.Of(options.Value).Issuer;

    /// <summary>Whether any token can be good.</summary>
    public bool IsConfigured => appIds.Count > 0;

    public async ValueTask<TokenCheck> CheckAsync(string token)
    {
        if (!IsConfigured || token.Length > Longest)
            return TokenCheck.Refused;
        var hash = TokenHash.Of(token);
        if (good.Find(hash) is { } known)
        {
            if (ReferenceEquals(keys.Known(known.KeyId), known.SigningKey))
                return IsInTime(null, known.Expires) ? new TokenCheck(known) : TokenCheck.Refused;
            // The keys were fetched again since: it is looked at anew.
            good.Remove(hash);
        }
        var check = await ValidateAsync(token);
        if (check.Token is not null)
            good.Add(hash, check.Token, clock.GetUtcNow() - skew);
        return check;
    }

    private async ValueTask<TokenCheck> ValidateAsync(string token)
    {
        if (Read(token) is not { } read)
            return TokenCheck.Refused;
        if (await keys.FindAsync(read.Kid) is not { } key)
            return keys.Any ? TokenCheck.Refused : TokenCheck.NoKeys;
        var result = await handler.ValidateTokenAsync(token, Parameters(key));
        if (result is { IsValid: true, SecurityToken: JsonWebToken valid } && valid.TryGetPayloadValue<string>(ServiceUrlClaim, out var url))
            return new TokenCheck(new ConnectorToken(read.Kid, key, url, AppOf(valid), valid.ValidTo));
        // Its name says what is wrong; its message would repeat what came.
        LogRefused(logger, result.Exception?.GetType().Name ?? "no service address");
        return TokenCheck.Refused;
    }

    /// <summary>The token, if it has the form of one that we could take; nothing is believed of it yet.</summary>
    private JsonWebToken? Read(string token)
    {
        if (!handler.CanReadToken(token))
            return null;
        try
        {
            var read = handler.ReadJsonWebToken(token);
            // An extension that must be understood is none that we know.
            return read.Alg == SecurityAlgorithms.RsaSha256 && read.Kid is { Length: > 0 } && !read.TryGetHeaderValue<object>("crit", out _)
                ? read
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(SigningKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        ValidIssuer = issuer,
        AudienceValidator = (audiences, _, _) => audiences is not null && audiences.Any(appIds.Contains),
        LifetimeValidator = (from, to, _, _) => IsInTime(from, to),
        RequireSignedTokens = true,
    };

    private bool IsInTime(DateTime? from, DateTime? to)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Both ends are far from the ends of time only where somebody meant them.
        return to is { } end && now < Add(end, skew) && (from is not { } begin || now >= Add(begin, -skew));
    }

    private static DateTime Add(DateTime time, TimeSpan span) =>
        span > TimeSpan.Zero && time > DateTime.MaxValue - span ? DateTime.MaxValue
        : span < TimeSpan.Zero && time < DateTime.MinValue - span ? DateTime.MinValue
        : time + span;

    private string AppOf(JsonWebToken token) => token.Audiences.First(appIds.Contains);

    [LoggerMessage(EventId = 402, Level = LogLevel.Information, Message = "A token was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
