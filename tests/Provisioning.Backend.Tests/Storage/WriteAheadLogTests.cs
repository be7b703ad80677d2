using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Storage;

public sealed class WriteAheadLogTests : IDisposable
{
    private readonly SlowDisk disk = new();
    private readonly WriteAheadLog log;

    public WriteAheadLogTests() => log = new WriteAheadLog(disk.Flush);

    [Fact]
    public async Task NothingCommitted_NothingIsWaitedFor()
    {
        await log.FlushAsync();
        Assert.Equal(0, disk.Begun);
    }

    [Fact]
    public async Task NobodyIsAnswered_BeforeTheFlush_AndThatOneIsEnough()
    {
        log.Commit(() => { });
        var writer = Task.Run(log.FlushAsync);
        disk.WaitUntilBegun(1);
        var reader = log.FlushAsync();
        Assert.False(writer.IsCompleted || reader.IsCompleted);

        disk.End();
        await Task.WhenAll(writer, reader).WaitAsync(SlowDisk.Patience);
        await log.FlushAsync();
        Assert.Equal(1, disk.Begun);
    }

    [Fact]
    public async Task CommittedDuringAFlush_AllShareTheNextOne()
    {
        log.Commit(() => { });
        var first = Task.Run(log.FlushAsync);
        disk.WaitUntilBegun(1);
        log.Commit(() => { });
        var second = log.FlushAsync();
        log.Commit(() => { });
        var third = log.FlushAsync();

        disk.End();
        await first.WaitAsync(SlowDisk.Patience);
        disk.WaitUntilBegun(2);
        Assert.False(second.IsCompleted || third.IsCompleted);

        disk.End();
        await Task.WhenAll(second, third).WaitAsync(SlowDisk.Patience);
        Assert.Equal(2, disk.Begun);
    }

    [Fact]
    public async Task WhoeverReadAnotherOrder_IsNotKept_UnlessItMayHaveChangedToo()
    {
        log.Commit(() => { }, "changed");
        var writer = Task.Run(log.FlushAsync);
        disk.WaitUntilBegun(1);
        var (changed, other) = (log.FlushAsync("changed"), log.FlushAsync("other"));
        Assert.True(other.IsCompletedSuccessfully);
        Assert.False(changed.IsCompleted);
        log.Commit(() => { });
        var later = log.FlushAsync("other");
        Assert.False(later.IsCompleted);

        disk.End();
        await Task.WhenAll(writer, changed).WaitAsync(SlowDisk.Patience);
        disk.WaitUntilBegun(2);
        Assert.True(log.FlushAsync("changed").IsCompleted is false && !later.IsCompleted);

        disk.End();
        await later.WaitAsync(SlowDisk.Patience);
        Assert.True(log.FlushAsync("changed").IsCompletedSuccessfully);
    }

    [Fact]
    public async Task OrderChangedAgain_ItsReaderWaitsForTheLastChange()
    {
        log.Commit(() => { }, "order");
        var first = Task.Run(log.FlushAsync);
        disk.WaitUntilBegun(1);
        log.Commit(() => { }, "order");
        var reader = log.FlushAsync("order");

        disk.End();
        await first.WaitAsync(SlowDisk.Patience);
        disk.WaitUntilBegun(2);
        Assert.False(reader.IsCompleted);

        disk.End();
        await reader.WaitAsync(SlowDisk.Patience);
    }

    [Fact]
    public async Task DiskLosesSomething_AllHear_AndNothingIsTakenAnyMore()
    {
        log.Commit(() => { });
        var first = Task.Run(log.FlushAsync);
        disk.WaitUntilBegun(1);
        log.Commit(() => { });
        var second = log.FlushAsync();

        disk.Fail();
        await Assert.ThrowsAsync<IOException>(() => first);
        disk.WaitUntilBegun(2);
        disk.End();
        await Assert.ThrowsAsync<IOException>(() => second);
        var wasRun = false;
        Assert.Throws<IOException>(() => log.Commit(() => wasRun = true));
        Assert.False(wasRun);
        await Assert.ThrowsAsync<IOException>(log.FlushAsync);
        await Assert.ThrowsAsync<IOException>(() => log.FlushAsync("order"));
    }

    [Fact]
    public async Task CommitThatFails_LeavesNothingToWaitFor()
    {
        Assert.Throws<InvalidOperationException>(() => log.Commit(() => throw new InvalidOperationException()));
        await log.FlushAsync();
        Assert.Equal(0, disk.Begun);
    }

    [Fact]
    public async Task RealFile_IsTheOneThatCommitsAreWrittenTo_AlsoAfterEverybodyElseHasLeft()
    {
        var folder = Directory.CreateTempSubdirectory("log-").FullName;
        using (var database = new BackendDatabase(Options.Create(new BackendOptions { DataPath = folder }), TimeProvider.System))
        using (var real = new WriteAheadLog(database))
        {
            await database.EnsureReadyAsync(default);
            real.Commit(() => Write(database, 1));
            await real.FlushAsync();
            var flushed = new FileInfo(database.FilePath + "-wal");
            Assert.True(flushed.Length > 0);

            SqliteConnection.ClearAllPools();
            real.Commit(() => Write(database, 2));
            await real.FlushAsync();

            // SQLite deletes the file when the last connection is closed: one is kept open.
            Assert.Contains(Directory.GetFiles("/proc/self/fd"), descriptor => File.ResolveLinkTarget(descriptor, false)?.FullName == flushed.FullName);
            Assert.True(flushed.Exists);
        }

        Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        log.Dispose();
        disk.Dispose();
    }

    private static void Write(BackendDatabase database, int value)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"{ConnectionPragmas.Sql} CREATE TABLE written{value} (value INTEGER)";
        command.ExecuteNonQuery();
    }
}
