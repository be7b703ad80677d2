using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Outbox;
using Provisioning.Backend.Storage;
using Provisioning.Backend.Tests.Operations;

namespace Provisioning.Backend.Tests.Storage;

/// <summary>Nobody hears of what is not on the disk, and nothing is done because of it.</summary>
public sealed class WaitForTheDiskTests : IAsyncLifetime
{
    // Long enough for what must not happen.
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(300);

    private readonly SlowDiskHost host = new();

    private SlowDisk Disk => host.Disk;

    public Task InitializeAsync() => host.InitializeAsync();

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        Disk.Dispose();
    }

    [Fact]
    public async Task Command_IsAnsweredAfterTheFlush_AndTheNextOneWritesMeanwhile()
    {
        var (one, other) = (await host.OrderAsync(), await host.OrderAsync());
        Disk.IsSlow = true;
        var first = IntendAsync(one);
        Disk.WaitUntilBegun(1);
        var second = IntendAsync(other);
        Assert.True(SpinWait.SpinUntil(() => IntendedAsync().Result == 2, SlowDisk.Patience));
        Assert.False(first.IsCompleted || second.IsCompleted);

        Disk.End();
        (await first.WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
        Disk.WaitUntilBegun(2);
        Assert.False(second.IsCompleted);
        Disk.End();
        (await second.WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WhoeverSawIt_IsAnsweredAfterTheFlush_AlsoIfNothingWasWritten()
    {
        var order = await host.OrderAsync();
        Disk.IsSlow = true;
        var writer = IntendAsync(order);
        Disk.WaitUntilBegun(1);
        Task<Reply>[] others =
        [
            host.Client.PutAsync($"/orders/{order}/intent", """{"intent":"neither"}""", TestOrders.Contact),
            host.Client.GetAsync($"/orders/{order}"),
            host.Client.GetAsync($"/orders?contact={TestOrders.Contact}"),
            host.Client.GetAsync($"/orders/{order}/summary.pdf"),
            host.Client.GetAsync("/organizations/unknown"),
            host.Client.GetAsync("/organizations/matches?kind=partner&domain=unknown.example"),
            host.Client.GetAsync("/site-names/a-free-name"),
        ];
        await Task.Delay(While);
        Assert.DoesNotContain(others, other => other.IsCompleted);

        Disk.End();
        var replies = await Task.WhenAll(others).WaitAsync(SlowDisk.Patience);
        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK],
            replies.Select(reply => reply.Status));
        (await writer.WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
        Assert.Equal(1, Disk.Begun);
    }

    [Fact]
    public async Task WhoeverReadsAnotherOrder_DoesNotWait()
    {
        var (changed, other) = (await host.OrderAsync(), await host.OrderAsync());
        Disk.IsSlow = true;
        var writer = IntendAsync(changed);
        Disk.WaitUntilBegun(1);
        (await host.Client.GetAsync($"/orders/{other}").WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
        (await host.Client.GetAsync("/orders/unknown").WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.NotFound);
        Assert.False(writer.IsCompleted);

        Disk.End();
        (await writer.WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WhoeverReadsANewOrder_Waits()
    {
        await host.OrderAsync();
        Disk.IsSlow = true;
        var number = TestOrders.NextNumber();
        var creating = host.Client.PostAsync("/orders", TestOrders.Body(number));
        Disk.WaitUntilBegun(1);
        var id = await host.ReadAsync(db => db.Orders.Where(order => order.Number == number).Select(order => order.Id).SingleAsync());
        var reader = host.Client.GetAsync($"/orders/{id}");
        await Task.Delay(While);
        Assert.False(creating.IsCompleted || reader.IsCompleted);

        Disk.End();
        (await reader.WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
        await creating.WaitAsync(SlowDisk.Patience);
    }

    [Fact]
    public async Task DiskLosesIt_TheSenderHears_AndNothingIsSaidAnyMore()
    {
        var order = await host.OrderAsync();
        Disk.IsSlow = true;
        var lost = IntendAsync(order);
        Disk.WaitUntilBegun(1);

        Disk.Fail();
        (await lost.WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.InternalServerError);
        (await host.Client.GetAsync($"/orders/{order}")).Is(HttpStatusCode.InternalServerError);
        (await IntendAsync(order)).Is(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task OrderIsRead_WhileSomebodyElseHasTheTurn_AsWithoutThem()
    {
        var (changed, other) = (await host.OrderAsync(), await host.OrderAsync());
        Disk.IsSlow = true;
        var writer = IntendAsync(changed);
        Disk.WaitUntilBegun(1);
        var turn = await host.Service<WriteGate>().EnterAsync(default);
        (await host.Client.GetAsync($"/orders/{other}").WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
        var reader = host.Client.GetAsync($"/orders/{changed}");
        await Task.Delay(While);
        Assert.False(reader.IsCompleted);

        Disk.End();
        (await reader.WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
        (await writer.WaitAsync(SlowDisk.Patience)).Is(HttpStatusCode.OK);
        await turn.DisposeAsync();
    }

    [Fact]
    public async Task WhatAShortQueryFound_IsWorkedOut_WhenOthersMayWrite()
    {
        var http = new DefaultHttpContext { RequestServices = host.Service<IServiceProvider>() };
        http.Request.Headers.Authorization = "Bearer " + BackendHost.Key;
        var gate = host.Service<WriteGate>();
        var (isTakenMeanwhile, isFreeAfterwards) = (false, false);
        await host.Service<BackendPipeline>().ShortQueryAsync(http, BackendJson.Default.SiteNameReply, _ =>
        {
            isTakenMeanwhile = !gate.TryEnter(null, out var _);
            return Task.FromResult<Func<Outcome<SiteNameReply>>>(() =>
            {
                isFreeAfterwards = gate.TryEnter(null, out var _);
                return Failures.OrganizationNotFound;
            });
        });
        Assert.True(isTakenMeanwhile && isFreeAfterwards);
    }

    [Fact]
    public async Task Job_GoesOnAfterTheFlush()
    {
        Disk.IsSlow = true;
        var job = Task.Run(async () =>
        {
            await using var db = await host.Service<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
            db.Audit.Add(new AuditEntity { OrderId = "order", Action = "written", Actor = "test", Channel = "test", Details = "{}" });
            await using var turn = await host.Service<WriteGate>().EnterAsync(default);
            await turn.CommitAsync(db, default);
        });
        Disk.WaitUntilBegun(1);
        await Task.Delay(While);
        Assert.False(job.IsCompleted);

        Disk.End();
        await job.WaitAsync(SlowDisk.Patience);
    }

    [Fact]
    public async Task MailAndEvents_AreSentAfterTheFlush()
    {
        using var folder = new TemporaryFolder();
        using var disk = new SlowDisk { IsSlow = false };
        await using var receiver = await EventReceiver.StartAsync();
        await using var jobs = await JobsHost.StartAsync(
            folder.Path, services => services.Replace(ServiceDescriptor.Singleton(_ => new WriteAheadLog(disk.Flush))), JobsHost.Notify(receiver));
        await CloseAsync("first");
        await JobsHost.UntilAsync(() => SentAsync(1));
        disk.IsSlow = true;
        var command = Task.Run(() => CloseAsync("second"));
        disk.WaitUntilBegun(1);
        jobs.Services.GetRequiredService<IAfterCommit>().Committed();
        await Task.Delay(2 * While);
        Assert.True(await SentAsync(1));

        disk.IsSlow = false;
        disk.End();
        await command.WaitAsync(SlowDisk.Patience);
        await JobsHost.UntilAsync(() => SentAsync(2));

        Task CloseAsync(string name) => jobs.CommandAsync(db =>
        {
            var order = Operations.Orders.Open(DateTimeOffset.UtcNow.AddDays(7));
            ClosedMail.Queue(db, order, order.CreatedAt);
            OutboxEvents.Add(db, new BackendEvent(name, BackendEventType.OrderClosed, order.Id, null, null, order.CreatedAt));
            return Task.CompletedTask;
        });

        async Task<bool> SentAsync(int count) =>
            receiver.Attempts.Count == count && (await jobs.Services.GetRequiredService<PickupMailbox>().ListAsync(10, default)).Count == count;
    }

    private Task<Reply> IntendAsync(string order) =>
        host.Client.PutAsync($"/orders/{order}/intent", """{"intent":"customer"}""", TestOrders.Contact);

    private Task<int> IntendedAsync() => host.ReadAsync(db => db.Audit.CountAsync(entry => entry.Action == "intent.set"));
}
