using System.Text.Json.Serialization;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>
/// The conversation record: only the position. Who speaks, about which order, the dialog stack by step name, the current card.
/// Plain data with a schema version, no type names and no step numbers, so that a later version can read it or knows that it can't.
/// </summary>
public sealed class ConversationState
{
    /// <summary>Raised when an older version could not make sense of what is stored.</summary>
    public const int CurrentSchemaVersion = 2;

    public int SchemaVersion { get; set; } = CurrentSchemaVersion;
    public ConversationReference? Reference { get; set; }
    public TurnIdentity? Identity { get; set; }
    public string? Locale { get; set; }
    /// <summary>The person named the language: it stays, whatever the client's is.</summary>
    public bool IsLocaleChosen { get; set; }
    public string? TimeZone { get; set; }
    /// <summary>When somebody opened the conversation, by the channel's clock, where the channel says it.</summary>
    public DateTimeOffset? OpenedAt { get; set; }
    /// <summary>Sequence of the newest entry in the conversation's log.</summary>
    public long LogLength { get; set; }
    public List<DialogInstance> Stack { get; set; } = [];
    public CurrentCard? Card { get; set; }
    /// <summary>The last activities acted on, oldest first.</summary>
    public ProcessedActivities Processed { get; set; }
    /// <summary>Set for one turn when what was stored could not be used: the bot finds its place again from the order.</summary>
    [JsonIgnore]
    public bool IsRebuilt { get; set; }
}

/// <summary>Who a channel vouches for, and the order that the conversation is about.</summary>
/// <param name="Email">Verified e-mail address, lower case; empty where the channel knows somebody but no address of theirs.</param>
/// <param name="OrderId">The order that the conversation is about; null from a channel that knows the person only.</param>
/// <param name="Role">"contact" or "customer-administrator".</param>
public sealed record TurnIdentity(string Email, string? OrderId, string Role)
{
    /// <summary>Where the person proved <see cref="Email"/> themselves: the address that the channel vouches for, empty for none.</summary>
    public string? Account { get; init; }
}

/// <summary>The part of a record that every schema version keeps under the same names.</summary>
internal sealed record ConversationIdentity(
    ConversationReference? Reference, TurnIdentity? Identity, string? Locale, long LogLength, ProcessedActivities Processed);
