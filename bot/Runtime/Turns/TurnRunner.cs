using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>
/// Runs one transactional turn: gate, one read, run, one conditional write, then send.
/// Nothing is sent before it is saved, and nothing is saved after a throw.
/// </summary>
public sealed partial class TurnRunner(
    IStorage storage, MiddlewareSet pipeline, ITurnApology apology, TimeProvider clock, ILogger<TurnRunner> logger,
    TurnOptions? options = null)
{
    private const int MostAttempts = 8;

    private readonly ConversationGate gate = new();
    private readonly KeptStates states = new();
    private readonly TurnOptions options = options ?? new TurnOptions();
    private int turns;

    /// <summary>The record's key of a conversation.</summary>
    public static string KeyOf(string channelId, string conversationId) => $"{channelId}/{conversationId}";

    /// <summary>Whom a stored conversation is with, as far as it is known.</summary>
    public static TurnIdentity? IdentityOf(StoredRecord record) => ConversationRecord.Read(record.Value.Span).Identity;

    /// <summary>
    /// Takes a place among the turns of this process before anything is fetched for one, so that what waits to be run is bounded too.
    /// </summary>
    /// <param name="place">To be disposed of; where it is false, it is none.</param>
    public bool TryEnter(out TurnPlace place)
    {
        if (Interlocked.Increment(ref turns) <= options.MostTurns)
        {
            place = new TurnPlace(this);
            return true;
        }
        Leave();
        place = default;
        return false;
    }

    /// <param name="activity">Authenticated and mapped, with an id, a channel and a conversation.</param>
    /// <param name="identity">Whom the channel vouches for, or null where it doesn't know.</param>
    /// <param name="channel">Where the replies go.</param>
    public async ValueTask<TurnResult> RunAsync(
        Activity activity, TurnIdentity? identity, IChannelAdapter channel, CancellationToken cancellationToken)
    {
        if (!TryEnter(out var entered))
            return new TurnResult(TurnStatus.Overloaded, []);
        using var place = entered;
        return await RunEnteredAsync(activity, identity, channel, cancellationToken);
    }

    internal void Leave() => Interlocked.Decrement(ref turns);

    internal async ValueTask<TurnResult> RunEnteredAsync(
        Activity activity, TurnIdentity? identity, IChannelAdapter channel, CancellationToken cancellationToken)
    {
        var key = KeyOf(activity.ChannelId!, activity.Conversation!.Id!);
        using var pass = await gate.EnterAsync(key, cancellationToken);
        TurnContext? turn = null;
        TurnResult saved;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (attempt > MostAttempts)
                    throw new IOException("The conversation record kept changing.");
                var stored = await storage.ReadAsync(key, cancellationToken);
                turn = new TurnContext(activity, Load(key, stored, activity, identity), clock) { CanReplace = channel.Keeping == ActivityKeeping.UntilPosted };
                if (turn.State.Processed.Find(activity.Id!) is { } done)
                {
                    saved = new TurnResult(TurnStatus.Duplicate, Outbound(await AgainAsync(key, done, channel.Keeping, cancellationToken)));
                    break;
                }
                await RunStepAsync(turn, channel, cancellationToken);
                var log = Commit(turn, channel.Keeping);
                if (await SaveAsync(key, stored?.ETag, turn.State, log, channel.Keeping, cancellationToken) is { } etag)
                {
                    // Nobody takes it before this turn is over: the gate is ours until then.
                    states.Keep(key, etag, turn.State);
                    saved = new TurnResult(TurnStatus.Completed, Outbound(log));
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A record that can't be read is left as it is, for somebody to look at: the apology needs only the activity.
            turn ??= new TurnContext(activity, Load(key, null, activity, identity), clock);
            return await ApologiseAsync(turn, exception, channel, cancellationToken);
        }
        await channel.DeliverAsync(turn.State.Reference!, saved.Activities, cancellationToken);
        return saved;
    }

    /// <summary>
    /// A turn past its deadline goes on; the person hears so once, beside the log, and gets the answer when it is there.
    /// Where messages are posted, they see it being worked on before.
    /// </summary>
    private async ValueTask RunStepAsync(TurnContext turn, IChannelAdapter channel, CancellationToken cancellationToken)
    {
        var run = pipeline.RunAsync(turn, cancellationToken);
        if (run.IsCompleted || turn.Activity.Type != ActivityTypes.Message)
        {
            await run;
            return;
        }
        var running = run.AsTask();
        var left = options.Deadline;
        if (channel.Keeping == ActivityKeeping.UntilPosted && options.TypingAfter < left)
        {
            left -= options.TypingAfter;
            if (await IsDoneWithinAsync(running, options.TypingAfter, cancellationToken))
                return;
            var typing = Address(new Activity { Type = ActivityTypes.Typing }, turn, 0) with { Id = $"typing-{turn.Activity.Id}" };
            await channel.DeliverAsync(turn.State.Reference!, [Unlogged(typing)], cancellationToken);
        }
        if (!await IsDoneWithinAsync(running, left, cancellationToken))
        {
            var patience = Address(apology.StillWorking(turn.State), turn, 0) with { Id = $"working-{turn.Activity.Id}" };
            await channel.DeliverAsync(turn.State.Reference!, [Unlogged(patience)], cancellationToken);
            await running;
        }
    }

    private async ValueTask<bool> IsDoneWithinAsync(Task running, TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            await running.WaitAsync(time, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            if (!running.IsCompleted)
                return false;
            // It ended just then, or with an exception of the same type that is its own.
            await running;
            return true;
        }
    }

    private static OutboundActivity Unlogged(Activity activity) =>
        new(0, JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Default.Activity));

    private ValueTask<IReadOnlyList<LogEntry>> AgainAsync(
        string key, ProcessedActivity done, ActivityKeeping keeping, CancellationToken cancellationToken) => keeping switch
        {
            ActivityKeeping.History => storage.ReadLogAsync(key, done.After, done.Count, cancellationToken),
            ActivityKeeping.RecentReplies => storage.ReadRepliesAsync(key, done.After, cancellationToken),
            // They were queued with the record: they are posted, or will be.
            _ => new([]),
        };

    /// <summary>The version that was written; null where another one came first.</summary>
    private ValueTask<string?> SaveAsync(
        string key, string? etag, ConversationState state, List<LogEntry> log, ActivityKeeping keeping, CancellationToken cancellationToken)
    {
        var write = new StorageWrite
        {
            Key = key,
            ETag = etag,
            Value = JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Default.ConversationState),
            Group = state.Identity?.OrderId,
            Log = keeping == ActivityKeeping.History ? log : [],
            Replies = keeping == ActivityKeeping.RecentReplies ? log : [],
            Outgoing = keeping == ActivityKeeping.UntilPosted ? log : [],
        };
        return storage.WriteAsync(write, cancellationToken);
    }

    private ConversationState Load(string key, StoredRecord? stored, Activity activity, TurnIdentity? identity)
    {
        var state = stored is null ? new ConversationState() : states.Take(key, stored.ETag) ?? ConversationRecord.Read(stored.Value.Span);
        state.Identity = Identify(state.Identity, identity);
        if (!state.IsLocaleChosen)
            state.Locale = activity.Locale ?? state.Locale;
        state.TimeZone = activity.LocalTimezone ?? state.TimeZone;
        if (activity.Type == ActivityTypes.ConversationUpdate)
            state.OpenedAt = activity.Timestamp;
        state.Reference = Refresh(state.Reference, activity);
        return state;
    }

    /// <summary>A channel that knows the person but no order leaves the conversation with the order it is about, while it is the same person.</summary>
    private static TurnIdentity? Identify(TurnIdentity? known, TurnIdentity? told) =>
        told is { OrderId: null } && (known?.Account ?? known?.Email) == told.Email ? known : told ?? known;

    private static ConversationReference Refresh(ConversationReference? known, Activity activity) =>
        activity.Type == ActivityTypes.Event && known is not null
            ? known
            : new ConversationReference
            {
                ChannelId = activity.ChannelId!,
                ConversationId = activity.Conversation!.Id!,
                ServiceUrl = activity.ServiceUrl ?? known?.ServiceUrl,
                User = activity.From ?? known?.User,
                Bot = activity.Recipient ?? known?.Bot,
            };

    /// <summary>Gives the replies their ids and places, and notes the activity as acted on.</summary>
    private List<LogEntry> Commit(TurnContext turn, ActivityKeeping keeping)
    {
        var (state, activity) = (turn.State, turn.Activity);
        var log = new List<LogEntry>(turn.Replies.Count + 1);
        var after = state.LogLength;
        if (keeping == ActivityKeeping.History && activity.Type != ActivityTypes.Event && activity.Type != ActivityTypes.ConversationUpdate)
            Append(activity with { Timestamp = clock.GetUtcNow(), DeliveryMode = null });
        foreach (var reply in turn.Replies)
        {
            var addressed = Address(reply, turn, state.LogLength + 1);
            if (turn.CanReplace && ReferenceEquals(reply, turn.CardReply) && state.Card is { } card)
                state.Card = card with { ActivityId = addressed.Id };
            Append(addressed);
        }
        state.Processed = state.Processed.Add(activity.Id!, new ProcessedActivity(after, log.Count));
        // Whoever has said something has seen what the conversation began with: what they say next does not open it.
        if (activity.Type == ActivityTypes.Message)
            state.OpenedAt = null;
        return log;

        void Append(Activity entry) => log.Add(new LogEntry(
            ++state.LogLength, JsonSerializer.SerializeToUtf8Bytes(entry, ActivityJson.Default.Activity)));
    }

    private Activity Address(Activity reply, TurnContext turn, long sequence)
    {
        var reference = turn.State.Reference!;
        return reply with
        {
            Id = reply.Id ?? string.Create(CultureInfo.InvariantCulture, $"{reference.ConversationId}|{sequence:D7}"),
            Timestamp = clock.GetUtcNow(),
            ChannelId = reference.ChannelId,
            ServiceUrl = reference.ServiceUrl,
            Conversation = turn.Activity.Conversation ?? new ConversationAccount { Id = reference.ConversationId },
            From = reference.Bot,
            Recipient = reference.User,
            ReplyToId = turn.Activity.Type == ActivityTypes.Message ? turn.Activity.Id : null,
            Locale = turn.State.Locale,
        };
    }

    private async ValueTask<TurnResult> ApologiseAsync(
        TurnContext turn, Exception exception, IChannelAdapter channel, CancellationToken cancellationToken)
    {
        var reference = turn.NextKey()[..8];
        LogFailedTurn(logger, reference, turn.Activity.ChannelId, turn.Activity.Type, exception);
        // An event is reported again until its turn is done; the person said nothing and is not told of each attempt.
        if (turn.Activity.Type == ActivityTypes.Event)
            return new TurnResult(TurnStatus.Failed, [], reference);
        var sorry = Address(apology.For(turn.State, reference), turn, 0) with { Id = $"failed-{reference}" };
        OutboundActivity[] sent = [Unlogged(sorry)];
        await channel.DeliverAsync(turn.State.Reference!, sent, cancellationToken);
        return new TurnResult(TurnStatus.Failed, sent, reference);
    }

    private static List<OutboundActivity> Outbound(IReadOnlyList<LogEntry> log)
    {
        var activities = new List<OutboundActivity>(log.Count);
        foreach (var entry in log)
            activities.Add(new OutboundActivity(entry.Sequence, entry.Value));
        return activities;
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "Turn failed; reference {Reference}, channel {Channel}, type {Type}")]
    private static partial void LogFailedTurn(ILogger logger, string reference, string? channel, string type, Exception exception);
}
