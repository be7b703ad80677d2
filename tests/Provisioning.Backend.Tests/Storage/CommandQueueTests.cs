using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Storage;

public sealed class CommandQueueTests(BackendHost host) : IClassFixture<BackendHost>
{
    private readonly string order = Guid.NewGuid().ToString();

    private CommandQueue Queue => host.Service<CommandQueue>();

    [Fact]
    public async Task ThoseThatWait_AreWrittenInTheirOrder_AndEachIsUndoneAlone()
    {
        Task<int> first, refused, thrown, last;
        await using (await host.Service<WriteGate>().EnterAsync(default))
        {
            first = WriteAsync("first");
            refused = WriteAsync("refused", keep: false);
            thrown = WriteAsync("thrown", then: _ => throw new InvalidOperationException("its own"));
            last = WriteAsync("last");
        }

        await Task.WhenAll(first, refused, last);
        Assert.Equal("its own", (await Assert.ThrowsAsync<InvalidOperationException>(() => thrown)).Message);
        Assert.Equal(["first", "last"], await WrittenAsync());
    }

    [Fact]
    public async Task TransactionLost_ItsSenderHears_AndTheNextOneIsWritten()
    {
        // As SQLite does by itself when the disk is full.
        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync("lost", then: db => db.Database.ExecuteSqlRawAsync("ROLLBACK")));
        await WriteAsync("after");
        Assert.Equal(["after"], await WrittenAsync());
    }

    [Fact]
    public async Task WhoLeavesTheQueue_IsNotRun()
    {
        using var leaving = new CancellationTokenSource();
        Task<int> left, next;
        await using (await host.Service<WriteGate>().EnterAsync(default))
        {
            left = WriteAsync("left", ct: leaving.Token);
            next = WriteAsync("next");
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        }

        await next;
        Assert.Equal(["next"], await WrittenAsync());
    }

    [Fact]
    public async Task ManyStatements_TakeNoneAwayFromWhoStillReads()
    {
        var rows = await Queue.RunAsync(
            (_, prepared) =>
            {
                using var read = prepared.Get("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3");
                using var reader = read.ExecuteReader();
                var count = reader.Read() ? 1 : 0;
                for (var number = 0; number < 600; number++)
                {
                    using var other = prepared.Get($"SELECT {number}");
                    other.ExecuteScalar();
                }

                while (reader.Read())
                {
                    count++;
                }

                return Task.FromResult((count, true, (string?)null));
            },
            default);
        Assert.Equal(3, rows);
    }

    [Fact]
    public async Task ManyAtOnce_AreEachWrittenOnce()
    {
        await Parallel.ForAsync(0, 200, async (index, ct) => await WriteAsync($"{index:000}", ct: ct));
        Assert.Equal(Enumerable.Range(0, 200).Select(index => $"{index:000}"), (await WrittenAsync()).Order(StringComparer.Ordinal));
    }

    private Task<int> WriteAsync(string action, bool keep = true, Func<BackendDbContext, Task>? then = null, CancellationToken ct = default) =>
        Queue.RunAsync(
            async (db, _) =>
            {
                db.Audit.Add(new AuditEntity { OrderId = order, Action = action, Actor = "test", Channel = "test", Details = "{}" });
                await db.SaveChangesAsync();
                await (then?.Invoke(db) ?? Task.CompletedTask);
                return (0, keep, (string?)null);
            },
            ct);

    private Task<List<string>> WrittenAsync() =>
        host.ReadAsync(db => db.Audit.Where(a => a.OrderId == order).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
}
