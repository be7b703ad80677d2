using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Tests.Runtime.Turns;

public sealed class ConversationGateTests
{
    private readonly ConversationGate gate = new();

    [Fact]
    public async Task Waiters_EnterInTheOrderOfArrival()
    {
        var order = new List<int>();
        var first = await gate.EnterAsync("c1", default);
        var waiters = Enumerable.Range(0, 10).Select(async index =>
        {
            using (await gate.EnterAsync("c1", default))
            {
                order.Add(index);
                await Task.Yield();
            }
        }).ToArray();

        Assert.Empty(order);
        first.Dispose();
        await Task.WhenAll(waiters).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(Enumerable.Range(0, 10), order);
    }

    [Fact]
    public async Task Conversations_AreForgottenWhenNobodyIsThere()
    {
        var one = await gate.EnterAsync("c1", default);
        var other = await gate.EnterAsync("c2", default);
        Assert.Equal(2, gate.Count);

        one.Dispose();
        Assert.Equal(1, gate.Count);
        other.Dispose();
        Assert.Equal(0, gate.Count);
    }

    [Fact]
    public async Task GivingUpWhileWaiting_LeavesNothingBehind()
    {
        using var stop = new CancellationTokenSource();
        var inside = await gate.EnterAsync("c1", default);
        var waiting = gate.EnterAsync("c1", stop.Token).AsTask();
        var next = gate.EnterAsync("c1", default).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(next.IsCompleted);
        inside.Dispose();
        (await next.WaitAsync(TimeSpan.FromSeconds(20))).Dispose();

        Assert.Equal(0, gate.Count);
    }

    [Fact]
    public async Task LeavingTwice_LetsOneIn()
    {
        var inside = await gate.EnterAsync("c1", default);
        var second = gate.EnterAsync("c1", default).AsTask();
        var third = gate.EnterAsync("c1", default).AsTask();

        inside.Dispose();
        inside.Dispose();
        var pass = await second.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.False(third.IsCompleted);
        pass.Dispose();
        (await third).Dispose();
        Assert.Equal(0, gate.Count);
    }

    [Fact]
    public async Task Crowd_NeverHasTwoInside_AndLeavesNothing()
    {
        var inside = new int[4];
        var entered = 0;

        await Task.WhenAll(Enumerable.Range(0, 400).Select(index => Task.Run(async () =>
        {
            using var stop = new CancellationTokenSource();
            if (index % 7 == 0)
                stop.CancelAfter(TimeSpan.FromMilliseconds(1));
            try
            {
                using (await gate.EnterAsync($"c{index % 4}", stop.Token))
                {
                    Assert.Equal(1, Interlocked.Increment(ref inside[index % 4]));
                    await Task.Yield();
                    Interlocked.Decrement(ref inside[index % 4]);
                    Interlocked.Increment(ref entered);
                }
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(0, index % 7);
            }
        }))).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(0, gate.Count);
        Assert.InRange(entered, 400 - 58, 400);
    }
}
