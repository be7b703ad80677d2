using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Authority;

/// <summary>
/// Stands in for both authorities of the Bot Connector: the one that signs what it sends to bots, and the one that gives bots
/// their tokens. Keys are rolled over on demand.
/// </summary>
public sealed class TestAuthority(TimeProvider clock)
{
    public const string Issuer = "https://api.botframework.com";
    public const string Scope = "https://api.botframework.com/.default";

    private readonly Lock gate = new();
    private List<AuthorityKey> keys = [AuthorityKey.Create()];
    private int keysServed;
    private int tokensGiven;

    /// <summary>The key that tokens are signed with now.</summary>
    public AuthorityKey Key => keys[^1];

    /// <summary>Client secrets by app id.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often the key set was asked for.</summary>
    public int KeysServed => Volatile.Read(ref keysServed);

    /// <summary>How many tokens were given to bots.</summary>
    public int TokensGiven => Volatile.Read(ref tokensGiven);

    /// <summary>While true the metadata can't be had.</summary>
    public bool IsDown { get; set; }

    /// <summary>Seconds that a bot's token is good for.</summary>
    public int TokenSeconds { get; set; } = 3600;

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="keepOld">Whether the one before is published still.</param>
    /// <param name="endorsements">Channels of the new one.</param>
    public AuthorityKey RollOver(bool keepOld = true, params string[] endorsements)
    {
        var key = AuthorityKey.Create(endorsements);
        lock (gate)
            keys = keepOld ? [.. keys, key] : [key];
        return key;
    }

    /// <summary>The claims of a token as the Bot Connector sends it with an activity.</summary>
    public JsonObject Claims(string appId, string serviceUrl)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["serviceurl"] = serviceUrl,
            ["nbf"] = now - 10,
            ["exp"] = now + 3600,
            ["iss"] = Issuer,
            ["aud"] = appId,
        };
    }

    public string TokenFor(string appId, string serviceUrl) => Key.Sign(Key.Header(), Claims(appId, serviceUrl));

    /// <summary>The key set; null while it is down.</summary>
    public JsonObject? Publish()
    {
        if (IsDown)
            return null;
        Interlocked.Increment(ref keysServed);
        return new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.Publish())]) };
    }

    /// <summary>An app's own token: for calls to the Bot Connector, or for the exchange by federation.</summary>
    public string GiveToken(string appId, string audience = Issuer)
    {
        Interlocked.Increment(ref tokensGiven);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return Key.Sign(Key.Header(), new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = "https://login.microsoftonline.com/stand-in/v2.0",
            ["sub"] = appId,
            ["appid"] = appId,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + TokenSeconds,
            ["jti"] = Guid.NewGuid().ToString("N"),
        });
    }

    /// <summary>Whose a bot's token is; null: it is no good, or not any more.</summary>
    public string? AppOf(string? token) => SubjectOf(token, Issuer);

    /// <summary>Who a token of ours is about; null: it is no good, or for somebody else.</summary>
    public string? SubjectOf(string? token, string audience)
    {
        if (token?.Split('.') is not [var header, var claims, var signature])
            return null;
        var content = System.Text.Encoding.ASCII.GetBytes($"{header}.{claims}");
        var kid = Decode(header)?["kid"]?.GetValue<string>();
        var key = keys.Find(known => known.Id == kid);
        var body = Decode(claims);
        return key is not null && body is not null
            && key.Rsa.VerifyData(
                content, Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(signature),
                System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1)
            && body["aud"]?.GetValue<string>() == audience
            && body["exp"]!.GetValue<long>() > clock.GetUtcNow().ToUnixTimeSeconds()
            ? body["sub"]?.GetValue<string>()
            : null;
    }

    private static JsonNode? Decode(string part)
    {
        try
        {
            return JsonNode.Parse(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(part));
        }
        catch (Exception exception) when (exception is FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
