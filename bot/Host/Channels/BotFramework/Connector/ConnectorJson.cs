using System.Text.Json;
using System.Text.Json.Serialization;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.BotFramework.Connector;

/// <summary>The Bot Connector's answer to what was posted.</summary>
internal sealed record ResourceAnswer(string? Id, string? ServiceUrl = null);

/// <summary>The Bot Connector's refusal.</summary>
internal sealed record ErrorAnswer(ErrorDetail? Error);

internal sealed record ErrorDetail(string? Code, string? Message);

/// <summary>Somebody in a conversation, as Teams tells it. The object id has two names.</summary>
internal sealed record MemberAnswer
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? UserPrincipalName { get; init; }
    public string? AadObjectId { get; init; }
    public string? ObjectId { get; init; }
    public string? TenantId { get; init; }
    public string? UserRole { get; init; }
}

internal sealed record MembersAnswer(IReadOnlyList<MemberAnswer>? Members, string? ContinuationToken);

/// <summary>A conversation to be begun by us.</summary>
internal sealed record ConversationParameters
{
    public bool IsGroup { get; init; }
    public required ChannelAccount Bot { get; init; }
    public required IReadOnlyList<ChannelAccount> Members { get; init; }
    public string? TenantId { get; init; }
    public TenantData? ChannelData { get; init; }
}

internal sealed record TenantData(TenantInfo? Tenant);

internal sealed record TenantInfo(string? Id);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResourceAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(MemberAnswer))]
[JsonSerializable(typeof(MembersAnswer))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(TenantData))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
