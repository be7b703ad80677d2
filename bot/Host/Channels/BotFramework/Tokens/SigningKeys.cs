using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Provisioning.Bot.Channels.BotFramework.Tokens;

/// <summary>
/// The Bot Connector's keys by their id, from its OpenID metadata. They are fetched in the background; a key that is not known
/// yet has them fetched at once, so that a roll-over costs nobody a turn. What can't be fetched leaves the known ones in use.
/// </summary>
internal sealed partial class SigningKeys(
    IOptions<BotFrameworkOptions> options, TimeProvider clock, ILogger<SigningKeys> logger) : IDisposable
{
    /// <summary>Made-up key ids can have the metadata fetched so often, and no more.</summary>
    private const int MostFetches = 3;
    private static readonly TimeSpan FetchWindow = TimeSpan.FromSeconds(15);

    private readonly string metadataUrl = BotCloudAddresses.Of(options.Value).MetadataUrl;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Queue<DateTimeOffset> fetches = new();
    private readonly Lock gate = new();
    private FrozenDictionary<string, SigningKey> known = FrozenDictionary<string, SigningKey>.Empty;
    private Task<bool>? running;

    /// <summary>Whether any key is known: without one nobody can be told from anybody.</summary>
    public bool Any => known.Count > 0;

    /// <summary>The key, if it is known now.</summary>
    public SigningKey? Known(string id) => known.GetValueOrDefault(id);

    /// <summary>The key; one that is not known is looked for in the metadata first. Null: there is none.</summary>
    public async ValueTask<SigningKey?> FindAsync(string id)
    {
        if (Known(id) is { } key)
            return key;
        await DemandAsync();
        return Known(id);
    }

    /// <summary>Fetches the keys. False: they could not be had, and those known stay.</summary>
    public Task<bool> RefreshAsync()
    {
        lock (gate)
            return running is { IsCompleted: false } ? running : running = FetchAsync();
    }

    public void Dispose() => http.Dispose();

    /// <summary>Waits for a fetch: the one that runs, or one of its own where there were not too many just now.</summary>
    private Task<bool> DemandAsync()
    {
        lock (gate)
        {
            if (running is { IsCompleted: false })
                return running;
            var now = clock.GetUtcNow();
            while (fetches.TryPeek(out var oldest) && oldest <= now - FetchWindow)
                fetches.Dequeue();
            if (fetches.Count >= MostFetches)
                return Task.FromResult(false);
            fetches.Enqueue(now);
            return running = FetchAsync();
        }
    }

    private async Task<bool> FetchAsync()
    {
        // Off the caller's lock at once.
        await Task.Yield();
        try
        {
            // The address was checked at the start: plain http only where it stays on this machine.
            var retriever = new HttpDocumentRetriever(http) { RequireHttps = false };
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(metadataUrl, retriever, CancellationToken.None);
            var keys = Read(metadata.JsonWebKeySet);
            if (keys.Count == 0)
                throw new InvalidDataException("The metadata names no key.");
            known = keys;
            LogKeys(logger, keys.Count);
            return true;
        }
#pragma warning disable CA1031 // Whatever was wrong with what came, the known keys stay and the next time may be better.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNoKeys(logger, metadataUrl, exception);
            return false;
        }
    }

    private static FrozenDictionary<string, SigningKey> Read(JsonWebKeySet? set)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in set?.Keys ?? [])
        {
            if (key is { KeyId.Length: > 0, Kty: JsonWebAlgorithmsKeyTypes.RSA } && key.Use is null or "sig")
                keys[key.KeyId] = new SigningKey(key, Endorsements(key).ToFrozenSet(StringComparer.Ordinal));
        }
        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Endorsements(JsonWebKey key) => (key.AdditionalData.TryGetValue("endorsements", out var named) ? named : null) switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray()
            .Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        IEnumerable<object> items => items.Select(item => item is JsonElement text ? text.ToString() : item.ToString()!),
        _ => [],
    };

    [LoggerMessage(EventId = 400, Level = LogLevel.Debug, Message = "The Bot Connector's keys were fetched: {Count}")]
    private static partial void LogKeys(ILogger logger, int count);

    [LoggerMessage(EventId = 401, Level = LogLevel.Warning, Message = "The Bot Connector's keys could not be fetched from {Url}")]
    private static partial void LogNoKeys(ILogger logger, string url, Exception exception);
}
