using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Operations;

public sealed class DeadlineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task DeadlineComes_OrderClosed_NamesFreed_PeopleAndBotTold()
    {
        await using var receiver = await EventReceiver.StartAsync();
        await using var host = await JobsHost.StartAsync(folder.Path, JobsHost.Notify(receiver));
        var order = Orders.Open(DateTimeOffset.UtcNow.AddSeconds(1), "it");
        await host.CommandAsync(db =>
        {
            db.Orders.Add(order);
            db.SiteNames.Add(new SiteNameEntity { Name = "held", OrderId = order.Id, State = SiteNameState.Held, HeldAt = DateTimeOffset.UtcNow });
            return Task.CompletedTask;
        });

        await JobsHost.UntilAsync(async () => (await host.OrderAsync(order.Id)).State == OrderState.Closed);
        await JobsHost.UntilAsync(() => Task.FromResult(receiver.Taken.Any(e => e.Type == BackendEventType.OrderClosed)));

        Assert.True(DateTimeOffset.UtcNow >= order.Deadline);
        Assert.Equal(0, await host.ReadAsync(db => db.SiteNames.CountAsync()));
        await JobsHost.UntilAsync(async () => (await MailsAsync(host)).Any(m => m.Subject == $"L'ordine {order.Number} è chiuso"));
        Assert.Single(receiver.Taken, e => e.Type == BackendEventType.OrderClosed);
    }

    [Fact]
    public async Task TwoDaysBefore_RemindedOnce()
    {
        var late = Orders.Open(DateTimeOffset.UtcNow.AddDays(2).AddSeconds(1));
        var early = Orders.Open(DateTimeOffset.UtcNow.AddDays(5));
        await using (var host = await JobsHost.StartAsync(folder.Path))
        {
            await host.CommandAsync(db =>
            {
                db.Orders.AddRange(late, early);
                return Task.CompletedTask;
            });
            Assert.Empty(await MailsAsync(host));
            await JobsHost.UntilAsync(async () => (await MailsAsync(host)).Count > 0);
        }

        await using var again = await JobsHost.StartAsync(folder.Path);
        await Task.Delay(300);
        Assert.Equal($"Reminder: order {late.Number} is waiting to be set up", Assert.Single(await MailsAsync(again)).Subject);
        Assert.Equal(1, await again.ReadAsync(db => db.Outbox.CountAsync(e => e.Body.Contains("\"reminder\""))));
    }

    [Fact]
    public async Task MappedOrder_DoesNotClose()
    {
        await using var host = await JobsHost.StartAsync(folder.Path);
        var order = Orders.Open(DateTimeOffset.UtcNow.AddHours(-1));
        order.MappedAt = DateTimeOffset.UtcNow.AddHours(-2);
        var other = Orders.Open(DateTimeOffset.UtcNow.AddHours(-1));
        await host.CommandAsync(db =>
        {
            db.Orders.AddRange(order, other);
            return Task.CompletedTask;
        });

        await JobsHost.UntilAsync(async () => (await host.OrderAsync(other.Id)).State == OrderState.Closed);

        Assert.Equal(OrderState.Open, (await host.OrderAsync(order.Id)).State);
    }

    private static Task<IReadOnlyList<PickupMail>> MailsAsync(JobsHost host) => host.Services.GetRequiredService<PickupMailbox>().ListAsync(50, default);
}
