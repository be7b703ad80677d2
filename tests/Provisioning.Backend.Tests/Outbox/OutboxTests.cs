using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;
using Provisioning.Backend.Tests.Operations;

namespace Provisioning.Backend.Tests.Outbox;

public sealed class OutboxTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Events_ArriveInOrderPerOrder_AlsoWhenSomeAreRefused()
    {
        await using var receiver = await EventReceiver.StartAsync();
        var random = new Random(5);
        receiver.Answer = _ => (random.Next(3) == 0 ? 503 : 202, null);
        await using var host = await JobsHost.StartAsync(folder.Path, JobsHost.Notify(receiver));

        await AddAsync(host, Enumerable.Range(0, 60).Select(i => (Order: $"ord-{i % 6}", Number: i)));
        await JobsHost.UntilAsync(() => UndeliveredAsync(host, 0));

        foreach (var ofOrder in receiver.Taken.GroupBy(e => e.OrderId))
        {
            Assert.Equal(10, ofOrder.Count());
            Assert.Equal(ofOrder.Select(e => e.Version).Order(), ofOrder.Select(e => e.Version));
        }
    }

    [Fact]
    public async Task OneOrderRefused_OthersGoOn()
    {
        await using var receiver = await EventReceiver.StartAsync();
        receiver.Answer = e => (e.OrderId == "ord-bad" ? 500 : 200, null);
        await using var host = await JobsHost.StartAsync(folder.Path, JobsHost.Notify(receiver));

        await AddAsync(host, [("ord-bad", 1), ("ord-bad", 2), ("ord-good", 3), ("ord-good", 4)]);
        await JobsHost.UntilAsync(() => UndeliveredAsync(host, 2));
        await JobsHost.UntilAsync(() => Task.FromResult(receiver.Attempts.Count(a => a.Event.OrderId == "ord-bad") >= 3));

        Assert.All(receiver.Attempts.Where(a => a.Event.OrderId == "ord-bad"), a => Assert.Equal(1, a.Event.Version));
        Assert.Single(receiver.Attempts.Where(a => a.Event.OrderId == "ord-bad").Select(a => a.Event.Id).Distinct());
    }

    [Fact]
    public async Task RetryAfter_IsHonoured()
    {
        await using var receiver = await EventReceiver.StartAsync();
        receiver.Answer = _ => receiver.Attempts.Count == 1 ? (429, 1) : (204, null);
        await using var host = await JobsHost.StartAsync(folder.Path, JobsHost.Notify(receiver));

        await AddAsync(host, [("ord-1", 1)]);
        await JobsHost.UntilAsync(() => UndeliveredAsync(host, 0));

        var attempts = receiver.Attempts.ToList();
        Assert.Equal(2, attempts.Count);
        Assert.InRange(attempts[1].At - attempts[0].At, 950, 15_000);
    }

    [Fact]
    public async Task ReceiverAway_DeliveredWhenTheNextProcessFindsIt()
    {
        await using (var host = await JobsHost.StartAsync(
            folder.Path, ("Notifications:Url", "http://127.0.0.1:1/api/notifications"), ("Notifications:Key", EventReceiver.Key)))
        {
            await AddAsync(host, [("ord-1", 1)]);
            await JobsHost.UntilAsync(() => host.ReadAsync(db => db.Outbox.AnyAsync(e => e.Attempts > 0)));
        }

        await using var receiver = await EventReceiver.StartAsync();
        await using var next = await JobsHost.StartAsync(folder.Path, JobsHost.Notify(receiver));
        await JobsHost.UntilAsync(() => UndeliveredAsync(next, 0));
        Assert.Single(receiver.Taken);
    }

    [Fact]
    public async Task NobodyTakesItForTooLong_GivenUp_LaterOnesGoOn()
    {
        await using var receiver = await EventReceiver.StartAsync();
        receiver.Answer = e => (e.Version == 1 ? 400 : 200, null);
        await using var host = await JobsHost.StartAsync(folder.Path, [.. JobsHost.Notify(receiver), ("Notifications:GiveUpHours", "0.001")]);

        await AddAsync(host, [("ord-1", 1), ("ord-1", 2)], createdAt: DateTimeOffset.UtcNow.AddMinutes(-1));
        await JobsHost.UntilAsync(() => UndeliveredAsync(host, 0));

        Assert.Equal(2, Assert.Single(receiver.Taken).Version);
    }

    [Fact]
    public async Task NoKeyConfigured_NothingIsSent()
    {
        await using var receiver = await EventReceiver.StartAsync();
        await using var host = await JobsHost.StartAsync(folder.Path, ("Notifications:Url", receiver.Url));

        await AddAsync(host, [("ord-1", 1)]);
        await Task.Delay(300);

        Assert.Empty(receiver.Attempts);
        Assert.True(await UndeliveredAsync(host, 1));
    }

    private static Task AddAsync(JobsHost host, IEnumerable<(string Order, int Number)> events, DateTimeOffset? createdAt = null) => host.CommandAsync(db =>
    {
        var now = createdAt ?? DateTimeOffset.UtcNow;
        db.Outbox.AddRange(events.Select(e => new OutboxEntity
        {
            EventId = $"evt-{e.Number}",
            OrderId = e.Order,
            Body = JsonSerializer.Serialize(
                new BackendEvent($"evt-{e.Number}", BackendEventType.OrderChanged, e.Order, null, e.Number, now), BackendJson.Default.BackendEvent),
            CreatedAt = now,
            NextAttemptAt = now,
        }));
        return Task.CompletedTask;
    });

    private static Task<bool> UndeliveredAsync(JobsHost host, int count) =>
        host.ReadAsync(async db => await db.Outbox.CountAsync(e => e.DeliveredAt == null) == count);
}
