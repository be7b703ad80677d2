using System.Text.Json.Serialization;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>A webhook as Webex posts it: what happened to which thing, never the thing itself.</summary>
internal sealed record WebexEvent(string? Id, string? Resource, string? Event, WebexEventData? Data);

/// <summary>The ids in a webhook. They say what to fetch; who spoke is taken from what is fetched.</summary>
internal sealed record WebexEventData(string? Id, string? RoomId, string? RoomType, string? PersonId, string? PersonEmail);

internal sealed record WebexMessage(
    string? Id, string? RoomId, string? RoomType, string? Text, string? Markdown, string? PersonId, string? PersonEmail,
    IReadOnlyList<string>? MentionedPeople, DateTimeOffset? Created, IReadOnlyList<WebexAttachment>? Attachments);

internal sealed record WebexAction(string? Id, string? Type, string? MessageId, string? RoomId, string? PersonId, RawJson? Inputs);

internal sealed record WebexPerson(
    string? Id, IReadOnlyList<string>? Emails, string? DisplayName, string? OrgId, string? Type, bool? InvitePending,
    string? TimeZone);

internal sealed record WebexRoom(string? Id, string? Type);

internal sealed record WebexMembership(string? Id, string? RoomId, string? PersonId, string? PersonEmail, DateTimeOffset? Created);

internal sealed record WebexPage<T>(IReadOnlyList<T>? Items);

internal sealed record WebexWebhook
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? TargetUrl { get; init; }
    public string? Resource { get; init; }
    public string? Event { get; init; }
    public string? Filter { get; init; }
    public string? Secret { get; init; }
    public string? Status { get; init; }
}

internal sealed record WebexNewMessage
{
    public string? RoomId { get; init; }
    public string? ToPersonId { get; init; }
    public string? ToPersonEmail { get; init; }
    public string? Text { get; init; }
    public string? Markdown { get; init; }
    public IReadOnlyList<WebexAttachment>? Attachments { get; init; }
}

internal sealed record WebexAttachment(string ContentType, RawJson Content);

internal sealed record WebexError(string? Message, string? TrackingId);

internal sealed record WebexGrant(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("expires_in")] long? ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken);

/// <summary>A refresh token that took the place of the configured one.</summary>
internal sealed record WebexKeptToken(string InPlaceOf, string Token);

/// <summary>A person's zone was announced as "timeZone" and is read by SDKs as "timezone": names are read whatever their case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebexEvent))]
[JsonSerializable(typeof(WebexMessage))]
[JsonSerializable(typeof(WebexAction))]
[JsonSerializable(typeof(WebexPerson))]
[JsonSerializable(typeof(WebexRoom))]
[JsonSerializable(typeof(WebexWebhook))]
[JsonSerializable(typeof(WebexNewMessage))]
[JsonSerializable(typeof(WebexError))]
[JsonSerializable(typeof(WebexGrant))]
[JsonSerializable(typeof(WebexKeptToken))]
[JsonSerializable(typeof(WebexPage<WebexMessage>))]
[JsonSerializable(typeof(WebexPage<WebexWebhook>))]
[JsonSerializable(typeof(WebexPage<WebexMembership>))]
internal sealed partial class WebexJson : JsonSerializerContext;
