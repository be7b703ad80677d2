using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>
/// Posts to Webex: Markdown with a plain text beside it, or one card with the words for clients that show none.
/// A message with a card can't be edited there: what takes another's place is posted anew after the other was deleted.
/// </summary>
internal sealed partial class WebexConnector(
    WebexApi api, WebexLostAnswers lost, IOptions<WebexOptions> options, TimeProvider clock, ILogger<WebexConnector> logger)
    : IChannelConnector
{
    private static readonly PostResult NotConfigured = new(PostStatus.Refused, Reason: "not-installed");

    /// <summary>Webex counts calls of a token, not of a room: when it says to wait, no room is worth a try.</summary>
    private long pausedUntil;

    public async ValueTask<PostResult> PostAsync(
        ConversationReference reference, Activity activity, string? replaces, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
            return NotConfigured;
        // Webex shows nobody typing, and knows no other activities.
        if (activity.Type != ActivityTypes.Message)
            return new PostResult(PostStatus.Posted);
        if (Paused() is { } pause)
            return new PostResult(PostStatus.TryAgain, RetryAfter: pause);
        if (Compose(activity) is not { } message)
        {
            LogNotSendable(logger, activity.Type);
            return new PostResult(PostStatus.Refused, Reason: "rejected");
        }
        if (replaces is not null && await RemoveAsync(replaces, cancellationToken) is { } trouble)
            return trouble;
        var addressed = Addressed(message, reference.ConversationId);
        var key = $"{reference.ConversationId}\n{activity.Id}";
        var (known, found) = await lost.FindAsync(key, addressed, cancellationToken);
        if (!known)
            return new PostResult(PostStatus.TryAgain);
        if (found is not null)
            return new PostResult(PostStatus.Posted, found);
        var began = clock.GetUtcNow();
        var reply = await SendAsync(addressed, cancellationToken);
        lost.Note(key, began, reply);
        return Result(reply);
    }

    public async ValueTask<PostResult?> FindAsync(
        ConversationReference reference, Activity activity, Func<string, ValueTask<bool>> isNoted, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured || activity.Type != ActivityTypes.Message || Paused() is not null || Compose(activity) is not { } message)
            return null;
        var (known, found) = await lost.LookAsync(Addressed(message, reference.ConversationId), activity.Timestamp!.Value, isNoted, cancellationToken);
        return known ? found is null ? null : new PostResult(PostStatus.Posted, found) : new PostResult(PostStatus.TryAgain);
    }

    /// <summary>Speaks first to somebody who may never have met the bot, by their address.</summary>
    /// <returns>The result, and the 1:1 space that it is in: the conversation's id from then on.</returns>
    public async ValueTask<(PostResult Result, string? RoomId)> OpenAsync(string email, Activity activity, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured || Compose(activity) is not { } message)
            return (NotConfigured, null);
        var reply = await SendAsync(Addressed(message, email), cancellationToken);
        return (Result(reply), reply.Value?.RoomId);
    }

    /// <summary>A conversation's id is its room's; an address stands for the space with that person, made when it is first needed.</summary>
    private static WebexNewMessage Addressed(WebexNewMessage message, string conversationId) => conversationId.Contains('@')
        ? message with { ToPersonEmail = conversationId }
        : message with { RoomId = conversationId };

    /// <summary>Null for what a message of Webex can't be.</summary>
    private static WebexNewMessage? Compose(Activity activity)
    {
        var cards = (activity.Attachments ?? []).Where(attachment => attachment.ContentType == Attachment.AdaptiveCard).ToList();
        if (cards.Count > 1 || (cards is [{ Content: null }]))
            return null;
        var text = activity.Text is { Length: > 0 } said ? said : cards is [{ Content: { } content }] ? Fallback(content) : null;
        if (text is not { Length: > 0 })
            return null;
        var isMarkdown = activity.TextFormat == "markdown";
        return new WebexNewMessage
        {
            Markdown = isMarkdown ? WebexText.Fit(text) : null,
            Text = WebexText.Fit(isMarkdown ? Markdown.ToPlain(text) : text),
            Attachments = cards is [{ Content: { } card }] ? [new WebexAttachment(Attachment.AdaptiveCard, card)] : null,
        };
    }

    /// <summary>The words that a card carries for clients that can't show it; Webex refuses a card without.</summary>
    private static string Fallback(RawJson card)
    {
        using var document = card.Parse();
        return document.RootElement.TryGetProperty("fallbackText", out var text) && text.ValueKind == JsonValueKind.String
            && text.GetString() is { Length: > 0 } words
                ? words
                : "…";
    }

    private async ValueTask<PostResult?> RemoveAsync(string messageId, CancellationToken cancellationToken)
    {
        var reply = await api.DeleteAsync(WebexPath.Message(messageId), cancellationToken);
        Heed(reply);
        // One that is gone already, or not ours to delete any more, doesn't keep the new one from being shown.
        return reply.IsSuccess || (int)reply.Status is 400 or 403 or 404 or 409 or 410 ? null : new PostResult(PostStatus.TryAgain, RetryAfter: reply.RetryAfter);
    }

    private async ValueTask<WebexReply<WebexMessage>> SendAsync(WebexNewMessage message, CancellationToken cancellationToken)
    {
        var reply = await api.PostAsync(
            WebexPath.Messages, message, WebexJson.Default.WebexNewMessage, WebexJson.Default.WebexMessage, cancellationToken);
        Heed(reply);
        return reply;
    }

    private static PostResult Result(WebexReply<WebexMessage> reply) => (int)reply.Status switch
    {
        >= 200 and < 300 => new PostResult(PostStatus.Posted, reply.Value?.Id),
        404 or 410 => new PostResult(PostStatus.Refused, Reason: "conversation-gone"),
        403 => new PostResult(PostStatus.Refused, Reason: "blocked"),
        413 => new PostResult(PostStatus.Refused, Reason: "too-large"),
        // No answer, a token that has to be renewed, too many calls, a locked room, their trouble: all of these pass.
        0 or 401 or 408 or 423 or 429 or >= 500 => new PostResult(PostStatus.TryAgain, RetryAfter: reply.RetryAfter),
        _ => new PostResult(PostStatus.Refused, Reason: "rejected"),
    };

    private void Heed<T>(WebexReply<T> reply)
        where T : class
    {
        if (reply is { Status: HttpStatusCode.TooManyRequests, RetryAfter: { } wait })
            Interlocked.Exchange(ref pausedUntil, (clock.GetUtcNow() + wait).UtcTicks);
    }

    private TimeSpan? Paused()
    {
        var left = new DateTimeOffset(Interlocked.Read(ref pausedUntil), TimeSpan.Zero) - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    [LoggerMessage(EventId = 530, Level = LogLevel.Error, Message = "A {Type} activity can't be a message of Webex: it has no words, or more than one card")]
    private static partial void LogNotSendable(ILogger logger, string type);
}
