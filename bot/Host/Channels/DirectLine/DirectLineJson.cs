using System.Text.Json.Serialization;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>A token, and the conversation it opens.</summary>
internal sealed record TokenReply(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, string? StreamUrl = null);

internal sealed record ResourceReply(string Id);

/// <summary>What starting a conversation may say; everything else in the body is left alone.</summary>
internal sealed record ConversationStart(string? Locale, string? LocalTimezone);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SignedClaims))]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(ResourceReply))]
[JsonSerializable(typeof(ConversationStart))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
