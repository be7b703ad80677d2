using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>What is said in a conversation: posted by the person, read by polling clients.</summary>
internal static class ActivityEndpoints
{
    public static async Task<IResult> ReadAsync(
        string id, string? watermark, HttpContext context, DirectLineTokens tokens, IStorage storage, DirectLineAsides asides,
        IOptions<DirectLineOptions> options, CancellationToken cancellationToken)
    {
        var token = DirectLineAccess.Bearer(context.Request);
        var (claims, refusal) = DirectLineAccess.Check(tokens, token, TokenUse.Conversation, id);
        if (refusal is not null)
            return refusal;
        if (DirectLineEndpoints.Watermark(watermark) is not { } after)
            return DirectLineEndpoints.BadWatermark();
        var key = DirectLineEndpoints.KeyOf(claims!);
        var log = await storage.ReadLogAsync(key, after, options.Value.PageSize, cancellationToken);
        if (log.Count == 0 && await storage.ReadAsync(key, cancellationToken) is null)
            return DirectLineEndpoints.NoConversation();

        List<OutboundActivity> page = [.. log.Select(entry => new OutboundActivity(entry.Sequence, entry.Value))];
        if (asides.TryRead(id, token!, out var aside))
            page.Add(aside.Value);
        context.Response.ContentType = "application/json";
        ActivitySet.Write(
            context.Response.BodyWriter,
            page,
            log.Count > 0 ? log[^1].Sequence : after);
        await context.Response.BodyWriter.FlushAsync(cancellationToken);
        return TypedResults.Empty;
    }

    public static async Task<IResult> PostAsync(
        string id, HttpContext context, DirectLineTokens tokens, DirectLineTurns turns,
        IOptions<DirectLineOptions> options, CancellationToken cancellationToken)
    {
        var (claims, refusal) = DirectLineAccess.Check(tokens, DirectLineAccess.Bearer(context.Request), TokenUse.Conversation, id);
        if (refusal is not null)
            return refusal;
        var body = await BodyReader.ReadAsync(context, options.Value.ActivityLimit, cancellationToken);
        if (body.Refusal is not null)
            return body.Refusal;
        if (Parse(body.Bytes.Span) is not { } activity)
            return Problems.Of(StatusCodes.Status400BadRequest, "body-malformed", "The body is not an activity.");

        var newId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        // Typing, events and the rest are acknowledged and left alone: only the backend's own events are acted on.
        if (activity.Type != ActivityTypes.Message)
            return Accepted(newId);
        var message = DirectLineMapper.Message(activity, claims!, newId);
        // Once begun a turn is finished: what was saved is to be answered even if this client has gone.
        var turn = await turns.RunAsync(message, claims!, CancellationToken.None);
        return turn.IsDone ? Accepted(message.Id!) : DirectLineEndpoints.Failed(turn, context.Response);
    }

    /// <summary>The bot reads no files; nothing of one is taken in.</summary>
    public static IResult Upload(string id, HttpContext context, DirectLineTokens tokens)
    {
        var (_, refusal) = DirectLineAccess.Check(tokens, DirectLineAccess.Bearer(context.Request), TokenUse.Conversation, id);
        return refusal ?? Problems.Of(StatusCodes.Status415UnsupportedMediaType, "files-not-accepted", "This bot does not take files.");
    }

    private static Activity? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ActivityJson.Default.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Accepted(string id) => TypedResults.Json(new ResourceReply(id), DirectLineJson.Default.ResourceReply);
}
