using Provisioning.Cards;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>
/// Somebody mentioned the bot in a group space: it says there that set-ups are for two, and goes on privately with that person.
/// Nobody's language is known yet, so it is said in each.
/// </summary>
internal sealed class WebexGroupNotice(WebexApi api)
{
    private const int MostRemembered = 1_000;

    private readonly HashSet<string> given = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <param name="messageId">The mention: answered once, however often its webhook comes.</param>
    public async ValueTask<WebexOutcome> GiveAsync(string messageId, string roomId, string personId, CancellationToken cancellationToken)
    {
        if (!Begin(messageId))
            return WebexOutcome.Done;
        // The private message first: the other one says that it is there.
        var isPrivate = await SayAsync(new WebexNewMessage { ToPersonId = personId, Markdown = InEach(texts => texts["webex.private"]) }, cancellationToken);
        var isPublic = await SayAsync(
            new WebexNewMessage
            {
                RoomId = roomId,
                Markdown = isPrivate ? InEach(texts => texts["webex.group"]) : InEach(texts => texts["webex.group-unreachable"]),
            },
            cancellationToken);
        if (isPrivate || isPublic)
            return WebexOutcome.Done;
        Forget(messageId);
        return WebexOutcome.TryAgain;
    }

    private async ValueTask<bool> SayAsync(WebexNewMessage message, CancellationToken cancellationToken)
    {
        var plain = message with { Text = Markdown.ToPlain(message.Markdown!) };
        var reply = await api.PostAsync(
            WebexPath.Messages, plain, WebexJson.Default.WebexNewMessage, WebexJson.Default.WebexMessage, cancellationToken);
        return reply.IsSuccess;
    }

    private static string InEach(Func<Texts, string> say) =>
        string.Join("\n\n", Texts.Languages.Select(language => say(Texts.For(language))));

    private bool Begin(string messageId)
    {
        lock (given)
        {
            if (!given.Add(messageId))
                return false;
            order.Enqueue(messageId);
            if (order.Count > MostRemembered)
                given.Remove(order.Dequeue());
            return true;
        }
    }

    private void Forget(string messageId)
    {
        lock (given)
            given.Remove(messageId);
    }
}
