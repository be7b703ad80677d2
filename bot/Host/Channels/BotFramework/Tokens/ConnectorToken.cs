namespace Provisioning.Bot.Channels.BotFramework.Tokens;

/// <summary>What a good token says.</summary>
/// <param name="KeyId">Id of the key that signed it.</param>
/// <param name="SigningKey">The key itself, with the channels that it signs for.</param>
/// <param name="ServiceUrl">The one address that it vouches for.</param>
/// <param name="AppId">Which of our bots it is meant for.</param>
/// <param name="Expires">UTC.</param>
internal sealed record ConnectorToken(string KeyId, SigningKey SigningKey, string ServiceUrl, string AppId, DateTime Expires)
{
    /// <summary>Whether it vouches for an activity: its channel by the key's endorsement, its address to the letter.</summary>
    public bool VouchesFor(string? channelId, string? serviceUrl) =>
        channelId is not null && SigningKey.Endorsements.Contains(channelId) && string.Equals(ServiceUrl, serviceUrl, StringComparison.Ordinal);
}

/// <summary>A token's check: what it says where it is good.</summary>
/// <param name="Token">Null: refused.</param>
/// <param name="IsUndecided">No key could be fetched so far: nobody's fault who calls.</param>
internal readonly record struct TokenCheck(ConnectorToken? Token, bool IsUndecided = false)
{
    public static TokenCheck Refused => default;

    public static TokenCheck NoKeys => new(null, IsUndecided: true);
}
