using System.Text.Json.Serialization;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>The stored format of conversation records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationState))]
[JsonSerializable(typeof(ConversationIdentity))]
internal sealed partial class StateJson : JsonSerializerContext;
