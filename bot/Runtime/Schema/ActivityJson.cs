using System.Text.Json.Serialization;

namespace Provisioning.Bot.Runtime.Schema;

/// <summary>The wire format of activities: serialisers made at build time, fields that are null left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Activity))]
public sealed partial class ActivityJson : JsonSerializerContext;
