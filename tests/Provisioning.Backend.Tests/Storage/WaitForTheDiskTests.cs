using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Storage;

/// <summary>Whoever writes to the backend's database, or reads from it, hears nothing that is not on the disk.</summary>
public sealed class WaitForTheDiskTests : IClassFixture<BackendHost>, IDisposable
{
    private readonly string order = Guid.NewGuid().ToString();
    private readonly BackendHost host;
    private readonly SlowDisk disk = new();
    private readonly WriteAheadLog log;
    private readonly WriteGate gate;
    private readonly ReadConnections readers;
    private readonly CommandQueue commands;

    public WaitForTheDiskTests(BackendHost host)
    {
        this.host = host;
        var (database, options) = (host.Service<BackendDatabase>(), host.Service<DbContextOptions<BackendDbContext>>());
        log = new WriteAheadLog(disk.Flush);
        gate = new WriteGate(log);
        readers = new ReadConnections(database, options, log);
        commands = new CommandQueue(database, options, gate, readers);
    }

    [Fact]
    public async Task Command_IsAnsweredAfterTheFlush_AndTheNextOneWritesMeanwhile()
    {
        var first = Task.Run(() => WriteAsync(keep: true));
        disk.WaitUntilBegun(1);
        var second = Task.Run(() => WriteAsync(keep: true));
        Assert.True(SpinWait.SpinUntil(() => WrittenAsync().Result == 2, SlowDisk.Patience));
        Assert.False(first.IsCompleted || second.IsCompleted);

        disk.End();
        await first.WaitAsync(SlowDisk.Patience);
        disk.WaitUntilBegun(2);
        Assert.False(second.IsCompleted);
        disk.End();
        await second.WaitAsync(SlowDisk.Patience);
    }

    [Fact]
    public async Task Job_GoesOnAfterTheFlush()
    {
        var job = Task.Run(async () =>
        {
            await using var db = await host.Service<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
            db.Audit.Add(Entry());
            await using var turn = await gate.EnterAsync(default);
            await turn.CommitAsync(db, default);
        });
        disk.WaitUntilBegun(1);
        Assert.Equal((1, false), (await WrittenAsync(), job.IsCompleted));

        disk.End();
        await job.WaitAsync(SlowDisk.Patience);
    }

    [Fact]
    public async Task WhoeverSawIt_IsAnsweredAfterTheFlush_AlsoIfNothingWasWritten()
    {
        var writer = Task.Run(() => WriteAsync(keep: true));
        disk.WaitUntilBegun(1);
        var refused = Task.Run(() => WriteAsync(keep: false));
        var query = Task.Run(() => readers.RunAsync((db, _) => db.Audit.CountAsync(entry => entry.OrderId == order)));
        var shortQuery = Task.Run(() => commands.ReadAsync((db, _) => db.Audit.CountAsync(entry => entry.OrderId == order)));
        await Task.Delay(200);
        Assert.False(refused.IsCompleted || query.IsCompleted || shortQuery.IsCompleted);

        disk.End();
        await Task.WhenAll(writer, refused).WaitAsync(SlowDisk.Patience);
        var seen = await Task.WhenAll(query, shortQuery).WaitAsync(SlowDisk.Patience);
        Assert.Equal([1, 1], seen);
        Assert.Equal(1, disk.Begun);
    }

    [Fact]
    public async Task ShortQuery_DoesNotWaitForWhoeverHasTheTurn()
    {
        await using var turn = await gate.EnterAsync(default);
        Assert.Equal(0, await commands.ReadAsync((db, _) => db.Audit.CountAsync(entry => entry.OrderId == order)).WaitAsync(SlowDisk.Patience));
    }

    public void Dispose()
    {
        commands.Dispose();
        readers.Dispose();
        gate.Dispose();
        log.Dispose();
        disk.Dispose();
    }

    private Task<bool> WriteAsync(bool keep) => commands.RunAsync(
        async (db, _) =>
        {
            db.Audit.Add(Entry());
            await db.SaveChangesAsync();
            return (true, keep);
        },
        default);

    private AuditEntity Entry() => new() { OrderId = order, Action = "written", Actor = "test", Channel = "test", Details = "{}" };

    private Task<int> WrittenAsync() => host.ReadAsync(db => db.Audit.CountAsync(entry => entry.OrderId == order));
}
