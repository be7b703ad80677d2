using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Load.Servers;
using Activity = Provisioning.Bot.Runtime.Schema.Activity;

namespace Provisioning.Load.Measuring;

/// <summary>
/// Turns of the waterfall in this process, one after another, without a web server: what a change to the runtime is worth.
/// The least of many batches is what it costs; the rest is what else the machine did.
/// </summary>
internal static class TurnRun
{
    private const int Batch = 7 * 512;

    public static async Task RunAsync(LoadSettings settings)
    {
        var bot = new WaterfallBot();
        var (best, allocated, batch) = (double.MaxValue, 0L, 0);
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < settings.WarmUp; batch++)
        {
            var runner = new TurnRunner(
                new MemoryStorage(), new MiddlewareSet([], bot), new NoApology(), TimeProvider.System, NullLogger<TurnRunner>.Instance);
            var (time, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            await BatchAsync(runner);
            best = Math.Min(best, Stopwatch.GetElapsedTime(time).TotalMicroseconds / Batch);
            allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a turn: {best:0.00} µs, {allocated / (double)Batch / 1024:0.0} KB allocated"));
    }

    private static async Task BatchAsync(TurnRunner runner)
    {
        for (var turn = 0; turn < Batch; turn++)
        {
            var activity = Activity.Message("Answer") with
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"waterfall-12-34-{turn:D6}"),
                ChannelId = "emulator",
                Conversation = new ConversationAccount { Id = "waterfall-12-34" },
                From = new ChannelAccount { Id = "user", Name = "User", Role = "user" },
                Recipient = new ChannelAccount { Id = "bot", Name = "Bot", Role = "bot" },
                ServiceUrl = "http://127.0.0.1:9/",
                Locale = "en-US",
            };
            var result = await runner.RunAsync(activity, identity: null, Silence.Channel, CancellationToken.None);
            if (result.Status != TurnStatus.Completed)
                throw new InvalidOperationException($"A turn ended as {result.Status}.");
        }
    }

    private sealed class NoApology : ITurnApology
    {
        public Activity For(ConversationState state, string reference) => Activity.Message(reference);

        public Activity StillWorking(ConversationState state) => Activity.Message("…");
    }

    private sealed class Silence : IChannelAdapter
    {
        public static readonly Silence Channel = new();

        public ActivityKeeping Keeping => ActivityKeeping.RecentReplies;

        public ValueTask DeliverAsync(
            ConversationReference reference, IReadOnlyList<OutboundActivity> activities, CancellationToken cancellationToken) => default;
    }
}
