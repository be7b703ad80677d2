using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>
/// One open socket. What is pushed only tells it that there is more: it sends an entry when that is the next one,
/// and reads the log where it missed some. So a push that races with the connection neither doubles nor loses anything,
/// and a slow client costs a bounded queue.
/// </summary>
internal sealed class DirectLineSocket(WebSocket socket, IStorage storage, string key, long after, int pageSize)
{
    private const int QueueLength = 32;
    private const int LongestFrame = 4096;
    private static readonly TimeSpan CloseWait = TimeSpan.FromSeconds(2);

    // Whoever pushes writes it to the socket, unless it is busy: no other thread has to wake for it.
    private readonly Channel<IReadOnlyList<OutboundActivity>> pushed = Channel.CreateBounded<IReadOnlyList<OutboundActivity>>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest, AllowSynchronousContinuations = true });

    private long sent = after;

    public void Offer(IReadOnlyList<OutboundActivity> activities) => pushed.Writer.TryWrite(activities);

    /// <summary>Runs until either side closes, or <paramref name="stopping"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        // Cancelling a receive or a send aborts the socket, so that is left for the end, after a close that the other side can answer.
        using var abort = new CancellationTokenSource();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var patience = ended.Token.Register(() => abort.CancelAfter(CloseWait));
        var receiving = ReceiveAsync(ended, abort.Token);
        try
        {
            await CatchUpAsync(ended.Token, abort.Token);
            await foreach (var activities in pushed.Reader.ReadAllAsync(ended.Token))
                await SendNewAsync(activities, ended.Token, abort.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Gone, or to be closed.
        }
        await CloseAsync(stopping.IsCancellationRequested);
        abort.CancelAfter(CloseWait);
        await receiving;
    }

    private async ValueTask SendNewAsync(IReadOnlyList<OutboundActivity> activities, CancellationToken ended, CancellationToken abort)
    {
        var fresh = new List<OutboundActivity>(activities.Count);
        var next = sent + 1;
        foreach (var activity in activities)
        {
            if (activity.Sequence == 0)
                fresh.Add(activity);
            else if (activity.Sequence == next)
            {
                fresh.Add(activity);
                next++;
            }
            else if (activity.Sequence > next)
            {
                await CatchUpAsync(ended, abort);
                return;
            }
        }
        if (fresh.Count > 0)
            await SendAsync(fresh, next - 1, abort);
    }

    private async ValueTask CatchUpAsync(CancellationToken ended, CancellationToken abort)
    {
        while (!ended.IsCancellationRequested && await storage.ReadLogAsync(key, sent, pageSize, ended) is { Count: > 0 } missed)
            await SendAsync([.. missed.Select(entry => new OutboundActivity(entry.Sequence, entry.Value))], missed[^1].Sequence, abort);
    }

    private async ValueTask SendAsync(IReadOnlyList<OutboundActivity> activities, long watermark, CancellationToken abort)
    {
        // Not kept: most sockets are silent most of the time, and there are many.
        var frame = new ArrayBufferWriter<byte>();
        ActivitySet.Write(frame, activities, watermark);
        await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, abort);
        sent = watermark;
    }

    /// <summary>The client says nothing but empty keep-alives; who says more than a little is cut off.</summary>
    private async Task ReceiveAsync(CancellationTokenSource ended, CancellationToken abort)
    {
        var buffer = new byte[512];
        var length = 0;
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), abort);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                length = received.EndOfMessage ? 0 : length + received.Count;
                if (length > LongestFrame)
                    break;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The other end is gone, or this one is closing.
        }
        await ended.CancelAsync();
    }

    private async ValueTask CloseAsync(bool stopping)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var wait = new CancellationTokenSource(CloseWait);
        try
        {
            var status = stopping ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure;
            await socket.CloseOutputAsync(status, null, wait.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
    }
}
