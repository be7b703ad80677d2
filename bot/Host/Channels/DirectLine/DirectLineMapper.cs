using System.Buffers;
using System.Text.Json;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Makes activities of what the web chat sends. Who speaks and where is taken from the token, never from the body.</summary>
public static class DirectLineMapper
{
    public const string ChannelId = "directline";

    private const int LongestId = 128;
    private const int LongestTag = 35;
    private const int LongestZone = 64;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    private static readonly SearchValues<char> ZoneCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+/");

    private static readonly ChannelAccount Bot = new() { Id = "provisioning", Name = "Provisioning", Role = "bot" };

    /// <summary>The activity that starts a conversation: the person is there, and the bot speaks first.</summary>
    public static Activity Start(DirectLineClaims claims, string? locale, string? zone = null) => Addressed(claims) with
    {
        Type = ActivityTypes.ConversationUpdate,
        Id = "start",
        MembersAdded = [Person(claims)],
        Locale = Tag(locale) ?? claims.Locale,
        LocalTimezone = Zone(zone),
    };

    /// <summary>What was said or pressed. Fields that a person's client has no business setting are dropped.</summary>
    /// <param name="newId">The id where the client gave none of its own.</param>
    public static Activity Message(Activity body, DirectLineClaims claims, string newId) => Addressed(claims) with
    {
        Type = ActivityTypes.Message,
        Id = ClientActivityId(body.ChannelData) ?? newId,
        Text = body.Text,
        // Shown as typed: a person's own words are never interpreted.
        TextFormat = "plain",
        Locale = Tag(body.Locale) ?? claims.Locale,
        LocalTimezone = Zone(body.LocalTimezone),
        Value = body.Value,
        ChannelData = body.ChannelData,
    };

    /// <summary>The language tag if it has the form of one.</summary>
    public static string? Tag(string? locale) =>
        locale is { Length: > 0 and <= LongestTag } && !locale.AsSpan().ContainsAnyExcept(IdCharacters) ? locale : null;

    /// <summary>The name of a time zone, if it can be one.</summary>
    private static string? Zone(string? name) =>
        name is { Length: > 0 and <= LongestZone } && !name.AsSpan().ContainsAnyExcept(ZoneCharacters) ? name : null;

    private static Activity Addressed(DirectLineClaims claims) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = ChannelId,
        Conversation = new ConversationAccount { Id = claims.ConversationId },
        From = Person(claims),
        Recipient = Bot,
    };

    private static ChannelAccount Person(DirectLineClaims claims) => new() { Id = claims.UserId, Name = claims.Email, Role = "user" };

    /// <summary>The id that the client keeps over its own retries: the same message sent twice is one.</summary>
    private static string? ClientActivityId(RawJson? channelData)
    {
        if (channelData is not { } raw)
            return null;
        using var data = raw.Parse();
        return data.RootElement.ValueKind == JsonValueKind.Object
            && data.RootElement.TryGetProperty("clientActivityID", out var id)
            && id.ValueKind == JsonValueKind.String
            && id.GetString() is { Length: > 0 and <= LongestId } text
            && !text.AsSpan().ContainsAnyExcept(IdCharacters)
                ? text
                : null;
    }
}
