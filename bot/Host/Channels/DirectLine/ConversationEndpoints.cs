using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Starting a conversation, meeting it again, and its stream.</summary>
internal static class ConversationEndpoints
{
    private const int StartLimit = 16 * 1024;

    /// <summary>Starts the token's conversation, or meets it again. The first time the bot speaks first.</summary>
    public static async Task<IResult> StartAsync(
        HttpContext context, DirectLineTokens tokens, IStorage storage, DirectLineTurns turns,
        CancellationToken cancellationToken)
    {
        var (claims, refusal) = DirectLineAccess.Check(tokens, DirectLineAccess.Bearer(context.Request), TokenUse.Conversation, null);
        if (refusal is not null)
            return refusal;
        var body = await BodyReader.ReadAsync(context, StartLimit, cancellationToken);
        if (body.Refusal is not null)
            return body.Refusal;
        if (!TryStart(body.Bytes, out var asked))
            return Problems.Of(StatusCodes.Status400BadRequest, "body-malformed", "The body is not JSON.");

        if (!await HasStartedAsync(storage, claims!, cancellationToken))
        {
            var start = DirectLineMapper.Start(
                claims!, DirectLineMapper.Tag(asked?.Locale) ?? Languages.Preferred(context.Request), asked?.LocalTimezone);
            var turn = await turns.RunAsync(start, claims!, cancellationToken);
            if (!turn.IsDone)
                return DirectLineEndpoints.Failed(turn, context.Response);
        }
        return Reply(context, tokens, claims!, watermark: 0, StatusCodes.Status201Created);
    }

    /// <summary>A new stream address from the watermark on, after a socket was lost.</summary>
    public static async Task<IResult> ReconnectAsync(
        string id, string? watermark, HttpContext context, DirectLineTokens tokens, IStorage storage, CancellationToken cancellationToken)
    {
        var (claims, refusal) = DirectLineAccess.Check(tokens, DirectLineAccess.Bearer(context.Request), TokenUse.Conversation, id);
        if (refusal is not null)
            return refusal;
        if (DirectLineEndpoints.Watermark(watermark) is not { } after)
            return DirectLineEndpoints.BadWatermark();
        return await HasStartedAsync(storage, claims!, cancellationToken)
            ? Reply(context, tokens, claims!, after, StatusCodes.Status200OK)
            : DirectLineEndpoints.NoConversation();
    }

    /// <summary>The stream itself. The address carries its own short-lived token: browsers send no header with a socket.</summary>
    public static async Task<IResult> StreamAsync(
        string id, string? watermark, string? t, HttpContext context, DirectLineTokens tokens, IStorage storage,
        DirectLineSockets sockets, IOptions<DirectLineOptions> options, IHostApplicationLifetime lifetime)
    {
        var (claims, refusal) = DirectLineAccess.Check(tokens, t, TokenUse.Stream, id);
        if (refusal is not null)
            return refusal;
        if (DirectLineEndpoints.Watermark(watermark) is not { } after)
            return DirectLineEndpoints.BadWatermark();
        if (!context.WebSockets.IsWebSocketRequest)
            return Problems.Of(StatusCodes.Status400BadRequest, "websocket-needed", "This address is for a WebSocket.");

        using var webSocket = await context.WebSockets.AcceptWebSocketAsync();
        var socket = new DirectLineSocket(webSocket, storage, DirectLineEndpoints.KeyOf(claims!), after, options.Value.PageSize);
        sockets.Add(id, socket);
        try
        {
            await socket.RunAsync(lifetime.ApplicationStopping);
        }
        finally
        {
            sockets.Remove(id, socket);
        }
        return TypedResults.Empty;
    }

    private static async ValueTask<bool> HasStartedAsync(IStorage storage, DirectLineClaims claims, CancellationToken cancellationToken) =>
        await storage.ReadAsync(DirectLineEndpoints.KeyOf(claims), cancellationToken) is not null;

    private static IResult Reply(HttpContext context, DirectLineTokens tokens, DirectLineClaims claims, long watermark, int status)
    {
        var request = context.Request;
        var scheme = request.IsHttps ? "wss" : "ws";
        var stream = string.Create(CultureInfo.InvariantCulture,
            $"{scheme}://{request.Host}/v3/directline/conversations/{claims.ConversationId}/stream?watermark={watermark}&t={tokens.Issue(claims, TokenUse.Stream)}");
        return TypedResults.Json(
            new TokenReply(claims.ConversationId, tokens.Issue(claims), (int)tokens.Lifetime.TotalSeconds, stream),
            DirectLineJson.Default.TokenReply, statusCode: status);
    }

    /// <summary>The client's locale; an absent or empty body names none.</summary>
    private static bool TryStart(ReadOnlyMemory<byte> body, out ConversationStart? start)
    {
        start = null;
        if (body.IsEmpty)
            return true;
        try
        {
            start = JsonSerializer.Deserialize(body.Span, DirectLineJson.Default.ConversationStart);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
