using Provisioning.Bot.Runtime.Turns;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Direct Line 3.0, the part that the web chat uses. Receivers carry: each checks the token, maps, and hands on.</summary>
public static class DirectLineEndpoints
{
    public static void MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v3/directline");
        group.MapPost("/tokens/generate", TokenEndpoints.GenerateAsync);
        group.MapPost("/tokens/refresh", TokenEndpoints.Refresh);
        group.MapPost("/conversations", ConversationEndpoints.StartAsync);
        group.MapGet("/conversations/{id}", ConversationEndpoints.ReconnectAsync);
        group.MapGet("/conversations/{id}/stream", ConversationEndpoints.StreamAsync);
        group.MapGet("/conversations/{id}/activities", ActivityEndpoints.ReadAsync);
        group.MapPost("/conversations/{id}/activities", ActivityEndpoints.PostAsync);
        group.MapPost("/conversations/{id}/upload", ActivityEndpoints.Upload);
    }

    /// <summary>An absent or empty watermark is the beginning; null is one that is none.</summary>
    internal static long? Watermark(string? text) =>
        string.IsNullOrEmpty(text) ? 0
        : long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed
        : null;

    internal static IResult BadWatermark() =>
        Problems.Of(StatusCodes.Status400BadRequest, "watermark", "The watermark is not one of this conversation.");

    internal static IResult NoConversation() =>
        Problems.Of(StatusCodes.Status404NotFound, "conversation-not-found", "The conversation has not been started.");

    /// <summary>The client says then that it was not sent, and offers to send it again.</summary>
    internal static IResult Failed(TurnResult turn, HttpResponse response) => turn.Status == TurnStatus.Overloaded
        ? Problems.Overloaded(response)
        : Problems.Of(StatusCodes.Status502BadGateway, "turn-failed", $"The message could not be acted on. Reference: {turn.Reference}");

    internal static string KeyOf(DirectLineClaims claims) => TurnRunner.KeyOf(DirectLineMapper.ChannelId, claims.ConversationId);
}
