using System.Text.Json.Serialization;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>What a Direct Line token is bound to: one conversation, one order, one person.</summary>
public sealed record DirectLineClaims
{
    [JsonPropertyName("c")]
    public required string ConversationId { get; init; }

    [JsonPropertyName("o")]
    public required string OrderId { get; init; }

    /// <summary>The verified address, lower case.</summary>
    [JsonPropertyName("e")]
    public required string Email { get; init; }

    /// <summary>"contact" or "customer-administrator".</summary>
    [JsonPropertyName("r")]
    public required string Role { get; init; }

    /// <summary>The order's language, for a client that names none.</summary>
    [JsonPropertyName("l")]
    public string? Locale { get; init; }

    [JsonIgnore]
    public string UserId => "person-" + ConversationId;
}

/// <summary>A token's content: the claims, what it is for, and when it ends.</summary>
internal sealed record SignedClaims(
    [property: JsonPropertyName("k")] TokenUse Use,
    [property: JsonPropertyName("x")] long ExpiresAt,
    [property: JsonPropertyName("d")] DirectLineClaims Claims);

/// <summary>A token for one use is none for the other: a stream address, which may be logged, must not open the conversation.</summary>
public enum TokenUse
{
    Conversation = 1,
    Stream = 2,
}

public enum TokenVerdict
{
    Valid,
    /// <summary>Ours, but past its time.</summary>
    Expired,
    /// <summary>Not signed by us, or for something else.</summary>
    Invalid,
}
