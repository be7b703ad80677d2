using Provisioning.Bot.Channels.BotFramework.Invokes;
using Provisioning.Bot.Channels.BotFramework.Members;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>
/// Runs what an activity asks for and answers the request: with the replies, with the pressed card's successor, or with a bare
/// acknowledgement while the replies are posted by themselves.
/// </summary>
internal sealed class ConnectorTurns(
    TurnRunner runner, ExpectRepliesAdapter inAnswer, IServiceProvider services, Sender sender, SideNotes notes)
{
    /// <summary>The refusal, or null where it was answered.</summary>
    public ValueTask<IResult?> AnswerAsync(HttpContext context, Incoming incoming) => incoming switch
    {
        { Asked: Asked.Turn } => TurnAsync(context, incoming.Activity),
        { Asked: Asked.CardAction, Activity.Value: null } => InvokeAsync(context, incoming.Activity, InvokeAnswer.Malformed()),
        { Asked: Asked.CardAction } => CardActionAsync(context, incoming.Activity),
        { Asked: Asked.CardRefresh } => InvokeAsync(context, incoming.Activity, InvokeAnswer.Sentence("")),
        { Asked: Asked.UnknownInvoke } => new(TypedResults.StatusCode(StatusCodes.Status501NotImplemented)),
        { Asked: Asked.Privacy } => NoteAsync(context, incoming.Activity, SideNotes.Privacy),
        _ => AcknowledgeAsync(context, incoming.Activity),
    };

    private async ValueTask<IResult?> TurnAsync(HttpContext context, Activity activity)
    {
        if (!runner.TryEnter(out var entered))
            return Problems.Overloaded(context.Response);
        using var place = entered;
        var (identity, answer) = await IdentifyAsync(context, activity);
        if (answer is not null)
            return await answer();
        var isExpected = activity.DeliveryMode == BotFrameworkMapper.ExpectReplies;
        // Once begun a turn is finished: what was saved is to be answered even if this sender has gone.
        var turn = await place.RunAsync(activity, identity, isExpected ? inAnswer : Queue(activity), CancellationToken.None);
        if (isExpected)
            await ReplySet.WriteAsync(context.Response, turn.Activities);
        return null;
    }

    private async ValueTask<IResult?> CardActionAsync(HttpContext context, Activity activity)
    {
        if (!runner.TryEnter(out var entered))
            return Problems.Overloaded(context.Response);
        using var place = entered;
        var (identity, answer) = await IdentifyAsync(context, activity, isInvoke: true);
        if (answer is not null)
            return await answer();
        var turn = await place.RunAsync(activity, identity, inAnswer, CancellationToken.None);
        return await InvokeAsync(context, activity, InvokeAnswer.Of(turn.Activities));
    }

    /// <summary>Who speaks, or what is answered instead of a turn.</summary>
    private async ValueTask<(TurnIdentity? Identity, Func<ValueTask<IResult?>>? Answer)> IdentifyAsync(
        HttpContext context, Activity activity, bool isInvoke = false)
    {
        // Without an address of the service nobody can be asked who it is.
        if (activity.ServiceUrl is null)
            return (null, null);
        var found = await sender.FindAsync(activity, context.RequestAborted);
        return found.Status switch
        {
            SenderStatus.Known => (found.Identity, null),
            SenderStatus.Unavailable => (null, () => new(Problems.Overloaded(context.Response))),
            SenderStatus.Gone => (null, () => AcknowledgeAsync(context, activity)),
            _ when isInvoke => (null, () => InvokeAsync(context, activity, InvokeAnswer.Sentence(notes.Text(SideNotes.Disputed, activity)))),
            _ => (null, () => NoteAsync(context, activity, SideNotes.Disputed)),
        };
    }

    private async ValueTask<IResult?> NoteAsync(HttpContext context, Activity activity, string note)
    {
        if (activity.Type == ActivityTypes.Invoke)
            return await InvokeAsync(context, activity, InvokeAnswer.Sentence(notes.Text(note, activity)));
        if (activity.DeliveryMode == BotFrameworkMapper.ExpectReplies)
            await ReplySet.WriteAsync(context.Response, [notes.Reply(note, activity)]);
        else
            await notes.PostAsync(note, activity, context.RequestAborted);
        return null;
    }

    private static async ValueTask<IResult?> AcknowledgeAsync(HttpContext context, Activity activity)
    {
        if (activity.DeliveryMode == BotFrameworkMapper.ExpectReplies)
            await ReplySet.WriteAsync(context.Response, []);
        return null;
    }

    private static async ValueTask<IResult?> InvokeAsync(HttpContext context, Activity activity, ReadOnlyMemory<byte> answer)
    {
        if (activity.DeliveryMode == BotFrameworkMapper.ExpectReplies)
        {
            await ReplySet.WriteAsync(context.Response, [new OutboundActivity(0, InvokeAnswer.AsActivity(answer))]);
            return null;
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
        return null;
    }

    private IChannelAdapter Queue(Activity activity) => services.GetRequiredKeyedService<IChannelAdapter>(activity.ChannelId);
}
