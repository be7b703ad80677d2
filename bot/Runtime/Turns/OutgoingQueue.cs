using System.Text.Json;
using Microsoft.Extensions.Logging;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>
/// Posts what turns have saved, for channels that take messages one at a time: each conversation's in their order, each until the
/// channel has taken it or refused it for good. What waits is stored: after a restart it goes on from there.
/// Where the process died between the channel's answer and the note of it, the channel is asked before a message is posted again;
/// one that can't be asked may get it twice. When such a message is answered, both take the answer.
/// <para>
/// Beside it go the few messages that are no part of the conversation (<see cref="OutboundActivity.Sequence"/> 0): that an answer is being
/// worked on, the apology for a turn of which nothing was saved, and what a channel says outside of any turn. Nobody needs them later,
/// so they are in memory only: a restart or three failed attempts lose them. Those that were overtaken by the answer are left out.
/// </para>
/// </summary>
public sealed partial class OutgoingQueue(
    IOutgoingStorage storage, Func<string, IChannelConnector?> connectors, IRefusedMessages refused, TimeProvider clock, Func<double> chance,
    ILogger<OutgoingQueue> logger)
    : IChannelAdapter, IAsyncDisposable
{
    private const int Page = 16;
    /// <summary>What is said beside the log, or put in the place of a copy, is not worth more.</summary>
    private const int AsideAttempts = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Pump> pumps = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly DateTimeOffset started = clock.GetUtcNow();

    public ActivityKeeping Keeping => ActivityKeeping.UntilPosted;

    /// <summary>Wakes the conversation's pump and returns: nobody waits for a channel.</summary>
    public ValueTask DeliverAsync(
        ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken)
    {
        Wake(TurnRunner.KeyOf(reference.ChannelId, reference.ConversationId), activities);
        return default;
    }

    /// <summary>Goes on with what was waiting when the process ended.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var key in await storage.ListWaitingAsync(cancellationToken))
            Wake(key, []);
    }

    /// <summary>Stops posting; what waits stays stored.</summary>
    public async ValueTask DisposeAsync()
    {
        // A queue that serves several channels is disposed of for each; a cancelled source holds nothing that must be let go.
        await stopping.CancelAsync();
        Task[] running;
        lock (pumps)
            running = [.. pumps.Values.Select(pump => pump.Running)];
        await Task.WhenAll(running);
    }

    private void Wake(string key, IReadOnlyList<OutboundActivity> activities)
    {
        lock (pumps)
        {
            if (stopping.IsCancellationRequested)
                return;
            if (!pumps.TryGetValue(key, out var pump))
            {
                pump = pumps[key] = new Pump();
                pump.Running = Task.Run(() => RunAsync(key, pump));
            }
            pump.IsWoken = true;
            foreach (var aside in activities.Where(activity => activity.Sequence == 0))
                pump.Asides.Enqueue(aside.Utf8);
        }
    }

    private async Task RunAsync(string key, Pump pump)
    {
        var pause = TimeSpan.Zero;
        while (!stopping.IsCancellationRequested)
        {
            ReadOnlyMemory<byte>[] asides;
            lock (pumps)
            {
                if (!pump.IsWoken && pause == TimeSpan.Zero)
                {
                    pumps.Remove(key);
                    return;
                }
                pump.IsWoken = false;
                asides = [.. pump.Asides];
                pump.Asides.Clear();
            }
            try
            {
                // First: an apology is due just when the store can't be read.
                foreach (var aside in asides)
                    await PostAsideAsync(aside, pump, stopping.Token);
                await PostWaitingAsync(key, pump, stopping.Token);
                pause = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // A store that can't be read or a connector's bug: what waits must not be forgotten for it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(logger, ChannelOf(key), exception);
                pause = NextPause(pause);
                await Task.Delay(pause, clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PostWaitingAsync(string key, Pump pump, CancellationToken cancellationToken)
    {
        while (await storage.ReadWaitingAsync(key, Page, cancellationToken) is { Count: > 0 } waiting)
        {
            foreach (var entry in waiting)
                pump.Answered = await PostAsync(key, entry, cancellationToken) ?? pump.Answered;
        }
    }

    /// <summary>Until it is taken or refused for good. Returns the activity that it answers.</summary>
    private async Task<string?> PostAsync(string key, LogEntry entry, CancellationToken cancellationToken)
    {
        var activity = JsonSerializer.Deserialize(entry.Value.Span, ActivityJson.Default.Activity)!;
        var replaces = await storage.FindPostedAsync(key, activity.Id!, cancellationToken);
        for (var pause = TimeSpan.Zero; ;)
        {
            // An earlier process may have got this far with it.
            var result = (activity.Timestamp < started ? await FindAsync(key, activity, cancellationToken) : null)
                ?? await PostAsync(activity, replaces, cancellationToken);
            switch (result.Status)
            {
                case PostStatus.Posted:
                    await ReplaceCopyAsync(key, activity, replaces, cancellationToken);
                    var posted = (result.ActivityId ?? replaces) is { } channelId ? new PostedMessage(activity.Id!, channelId) : null;
                    await NoteAsync(key, entry.Sequence, posted, cancellationToken);
                    return activity.ReplyToId;
                case PostStatus.Refused when replaces is not null:
                    // The message that it was to take the place of may be gone: then it is said anew.
                    replaces = null;
                    continue;
                case PostStatus.Refused:
                    LogRefused(logger, activity.ChannelId!, result.Reason);
                    await refused.RefusedAsync(key, activity, result.Reason ?? "rejected", cancellationToken);
                    await storage.RemoveAsync(key, entry.Sequence, null, cancellationToken);
                    return activity.ReplyToId;
                default:
                    pause = NextPause(pause);
                    await Task.Delay(result.RetryAfter is { } asked ? Jittered(asked) : pause, clock, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>
    /// A message that was answered and is none that we noted was posted by a process that died, or by a call whose answer was lost,
    /// and posted again since: what takes the place of the one takes the place of the other. Judged here, where all that came
    /// before is noted; before this message is, so that a restart in between does it again. Where it was answered on is a client's
    /// word: nothing waits long for it.
    /// </summary>
    private async Task ReplaceCopyAsync(string key, Activity activity, string? noted, CancellationToken cancellationToken)
    {
        if (activity.AnsweredOn is not { } copy || copy == noted || connectors(activity.ChannelId!) is not { } connector
            || await storage.IsPostedAsync(key, copy, cancellationToken))
        {
            return;
        }
        for (var (attempt, pause) = (1, TimeSpan.Zero); attempt <= AsideAttempts; attempt++)
        {
            var result = await connector.ReplaceCopyAsync(ReferenceOf(activity), activity, copy, cancellationToken);
            if (result.Status != PostStatus.TryAgain)
                return;
            pause = NextPause(pause);
            await Task.Delay(result.RetryAfter is { } asked ? Jittered(asked) : pause, clock, cancellationToken);
        }
    }

    /// <summary>A message that is posted must not be forgotten to be: a store that fails is tried until it takes the note.</summary>
    private async Task NoteAsync(string key, long sequence, PostedMessage? posted, CancellationToken cancellationToken)
    {
        for (var pause = TimeSpan.Zero; ;)
        {
            try
            {
                await storage.RemoveAsync(key, sequence, posted, cancellationToken);
                return;
            }
#pragma warning disable CA1031 // Whatever the store threw: to post again would be worse.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(logger, ChannelOf(key), exception);
                pause = NextPause(pause);
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }

    private async Task PostAsideAsync(ReadOnlyMemory<byte> utf8, Pump pump, CancellationToken cancellationToken)
    {
        var activity = JsonSerializer.Deserialize(utf8.Span, ActivityJson.Default.Activity)!;
        // The channel took its time: that it is being worked on comes after the answer now.
        if (activity.ReplyToId is { } said && said == pump.Answered)
            return;
        for (var (attempt, pause) = (1, TimeSpan.Zero); attempt <= AsideAttempts; attempt++)
        {
            var result = await PostAsync(activity, null, cancellationToken);
            // Who is seen typing too late keeps the answer waiting.
            if (result.Status != PostStatus.TryAgain || activity.Type == ActivityTypes.Typing)
                return;
            pause = NextPause(pause);
            await Task.Delay(result.RetryAfter ?? pause, clock, cancellationToken);
        }
    }

    private ValueTask<PostResult> PostAsync(Activity activity, string? replaces, CancellationToken cancellationToken) =>
        connectors(activity.ChannelId!) is { } connector
            ? connector.PostAsync(ReferenceOf(activity), activity, replaces, cancellationToken)
            : new(new PostResult(PostStatus.Refused, Reason: "not-configured"));

    private ValueTask<PostResult?> FindAsync(string key, Activity activity, CancellationToken cancellationToken) =>
        connectors(activity.ChannelId!) is { } connector
            ? connector.FindAsync(ReferenceOf(activity), activity, id => storage.IsPostedAsync(key, id, cancellationToken), cancellationToken)
            : default;

    private static ConversationReference ReferenceOf(Activity activity) => new()
    {
        ChannelId = activity.ChannelId!,
        ConversationId = activity.Conversation!.Id!,
        ServiceUrl = activity.ServiceUrl,
        User = activity.Recipient,
        Bot = activity.From,
    };

    private static string ChannelOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];

    private TimeSpan NextPause(TimeSpan pause) =>
        Jittered(pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause);

    /// <summary>A fifth later at most, never sooner: those who were refused together must not come back together.</summary>
    private TimeSpan Jittered(TimeSpan pause) => pause * (1 + (chance() / 5));

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "Channel {Channel} refused a message for good: {Reason}")]
    private static partial void LogRefused(ILogger logger, string channel, string? reason);

    [LoggerMessage(EventId = 111, Level = LogLevel.Error, Message = "Messages of channel {Channel} can't be posted just now; it is tried again")]
    private static partial void LogFailed(ILogger logger, string channel, Exception exception);

    private sealed class Pump
    {
        public Task Running { get; set; } = Task.CompletedTask;

        public bool IsWoken { get; set; }

        public Queue<ReadOnlyMemory<byte>> Asides { get; } = [];

        /// <summary>The newest activity of which an answer was posted.</summary>
        public string? Answered { get; set; }
    }
}

/// <summary>Hears of messages that a channel will never take.</summary>
public interface IRefusedMessages
{
    /// <param name="key">The conversation record's key.</param>
    /// <param name="activity">The message.</param>
    /// <param name="reason">The connector's <see cref="PostResult.Reason"/>.</param>
    /// <param name="cancellationToken">Ends the call; it is made again with the message then.</param>
    ValueTask RefusedAsync(string key, Activity activity, string reason, CancellationToken cancellationToken);
}
