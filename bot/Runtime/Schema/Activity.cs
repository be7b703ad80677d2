namespace Provisioning.Bot.Runtime.Schema;

/// <summary>
/// One exchange with a channel, in the wire format of the Bot Framework's Activity schema (protocol v3).
/// Only the fields that this product reads or writes; unknown ones are ignored.
/// </summary>
public sealed record Activity
{
    public required string Type { get; init; }
    /// <summary>Given by the channel to what comes in, by <c>TurnRunner</c> to what goes out. Unique in its conversation.</summary>
    public string? Id { get; init; }
    public DateTimeOffset? Timestamp { get; init; }
    /// <summary>IANA name of the sender's time zone, where the client says it.</summary>
    public string? LocalTimezone { get; init; }
    public string? ChannelId { get; init; }
    public string? ServiceUrl { get; init; }
    public ChannelAccount? From { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public string? ReplyToId { get; init; }
    public string? Name { get; init; }
    public string? Text { get; init; }
    /// <summary>"plain" or "markdown".</summary>
    public string? TextFormat { get; init; }
    public string? Speak { get; init; }
    public string? InputHint { get; init; }
    public string? Locale { get; init; }
    public string? DeliveryMode { get; init; }
    public string? AttachmentLayout { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public SuggestedActions? SuggestedActions { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }
    public RawJson? Value { get; init; }
    public RawJson? ChannelData { get; init; }
    /// <summary>
    /// Of what takes an answered message's place: the channel's id of the message that was answered on, as the client says it.
    /// Ours, never sent: it is another one than we know of where the message stands there twice.
    /// </summary>
    public string? AnsweredOn { get; init; }

    public static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text };

    public static Activity Event(string name) => new() { Type = ActivityTypes.Event, Name = name };
}

/// <summary>A user or bot as a channel names it.</summary>
public sealed record ChannelAccount
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? AadObjectId { get; init; }
    public string? Role { get; init; }
    /// <summary>Of a bot, where one host is several: which of them it is, where the id alone does not tell. The host says so; a channel that does is not believed.</summary>
    public string? AppId { get; init; }
}

/// <summary>A conversation as a channel names it.</summary>
public sealed record ConversationAccount
{
    public string? Id { get; init; }
    public bool? IsGroup { get; init; }
    public string? ConversationType { get; init; }
    public string? TenantId { get; init; }
}

/// <summary>A file or card. <see cref="Content"/> is the card's JSON, written once.</summary>
public sealed record Attachment
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    public required string ContentType { get; init; }
    public string? ContentUrl { get; init; }
    public string? Name { get; init; }
    public RawJson? Content { get; init; }
}

/// <summary>What is needed to speak in a conversation later. It belongs to that conversation alone.</summary>
public sealed record ConversationReference
{
    public required string ChannelId { get; init; }
    public required string ConversationId { get; init; }
    public string? ServiceUrl { get; init; }
    public ChannelAccount? User { get; init; }
    public ChannelAccount? Bot { get; init; }
}

/// <summary>Buttons that a client shows under the newest message; pressing one says its value.</summary>
public sealed record SuggestedActions
{
    public IReadOnlyList<CardActionButton> Actions { get; init; } = [];
}

/// <summary>One such button.</summary>
public sealed record CardActionButton
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required string Value { get; init; }
}
