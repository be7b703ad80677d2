using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.DirectLine;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Proactive;

/// <summary>What the backend reports: one event of one order.</summary>
internal sealed record Notification(string Id, string Type, string OrderId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Notification))]
internal sealed partial class NotificationJson : JsonSerializerContext;

/// <summary>Takes the backend's events. 2xx says that every conversation about the order has had it; anything else makes it come again.</summary>
internal static class NotificationEndpoint
{
    private const int BodyLimit = 64 * 1024;

    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<NotificationOptions>()
            .BindConfiguration(NotificationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ProactiveTurns>();
    }

    public static void MapNotifications(this IEndpointRouteBuilder routes) => routes.MapPost("/api/notifications", ReceiveAsync);

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, IOptions<NotificationOptions> options, ProactiveTurns turns, CancellationToken cancellationToken)
    {
        if (!IsBackend(DirectLineAccess.Bearer(context.Request), options.Value.Key))
            return Problems.Of(StatusCodes.Status401Unauthorized, "key-invalid", "The backend's key is needed.");
        var body = await BodyReader.ReadAsync(context, BodyLimit, cancellationToken);
        if (body.Refusal is not null)
            return body.Refusal;
        if (Parse(body.Bytes.Span) is not { } notification)
            return Problems.Of(StatusCodes.Status400BadRequest, "body-malformed", "The body is not an event.");
        return await turns.RunAsync(notification, body.Bytes, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-delivered", "Not every conversation could be reached.");
    }

    /// <summary>Unconfigured means closed.</summary>
    private static bool IsBackend(string? given, string? key) =>
        key is { Length: > 0 } && given is not null
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static Notification? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, NotificationJson.Default.Notification);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
