using System.Collections.Concurrent;

namespace Provisioning.Bot.Channels.BotFramework.Tokens;

/// <summary>Tokens that were found good. Bounded: the Bot Connector has one per bot and region, and gets a new one each hour.</summary>
internal sealed class GoodTokens
{
    private const int Most = 4096;

    private readonly ConcurrentDictionary<TokenHash, ConnectorToken> tokens = new();

    public ConnectorToken? Find(TokenHash hash) => tokens.GetValueOrDefault(hash);

    public void Remove(TokenHash hash) => tokens.TryRemove(hash, out _);

    /// <param name="before">Those that expired before it are of no use any more.</param>
    public void Add(TokenHash hash, ConnectorToken token, DateTimeOffset before)
    {
        if (tokens.Count >= Most)
            Sweep(before.UtcDateTime);
        tokens[hash] = token;
    }

    private void Sweep(DateTime before)
    {
        foreach (var (hash, token) in tokens)
        {
            if (token.Expires < before)
                tokens.TryRemove(hash, out _);
        }
        // Only good tokens come in here, so this many live ones are no attack; to check them again is cheap.
        if (tokens.Count >= Most)
            tokens.Clear();
    }
}
