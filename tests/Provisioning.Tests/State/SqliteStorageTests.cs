using Microsoft.Data.Sqlite;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.State;

namespace Provisioning.Tests.State;

public sealed class SqliteStorageTests : StorageContract
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("storage-");
    private SqliteStorage storage = null!;

    protected override IStorage Storage => storage;

    public override Task InitializeAsync()
    {
        storage = Open();
        return Task.CompletedTask;
    }

    public override async Task DisposeAsync()
    {
        await storage.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Reopened_HasWhatWasAcknowledged()
    {
        var etag = await storage.WriteAsync(Write("a", null, "kept", "order-1", [(1, "said")]), default);
        await storage.DisposeAsync();
        storage = Open();

        var stored = await storage.ReadAsync("a", default);
        Assert.Equal(("kept", etag), (Text(stored!.Value), stored.ETag));
        Assert.Equal("said", Text(Assert.Single(await storage.ReadLogAsync("a", 0, 10, default)).Value));
        Assert.Equal(["a"], await storage.ListAsync("order-1", default));
    }

    [Fact]
    public async Task Acknowledged_IsInTheFile_WithoutClosingIt()
    {
        await storage.WriteAsync(Write("a", null, "kept"), default);

        await using var other = Open();
        Assert.Equal("kept", Text((await other.ReadAsync("a", default))!.Value));
    }

    [Fact]
    public async Task Moved_IsInTheFileWithoutItsLog()
    {
        await storage.WriteAsync(Write("a", null, "kept"), default);

        Assert.Equal(0, SqliteCheckpointer.Move(new SqliteFile(File)));

        var alone = Path.Combine(folder.FullName, "alone.db");
        System.IO.File.Copy(File, alone);
        await using var other = new SqliteStorage(alone);
        Assert.Equal("kept", Text((await other.ReadAsync("a", default))!.Value));
    }

    [Fact]
    public async Task OneImpossibleWriteOfAGroup_FailsAlone()
    {
        var bad = await storage.WriteAsync(Write("bad", null, "v", log: [(1, "x")]), default);
        await using var other = await LockAsync();
        var first = WhileLocked();
        Assert.True(SpinWait.SpinUntil(() => storage.IsWriting, TimeSpan.FromSeconds(4)));

        var writes = Enumerable.Range(0, 50).Select(number => storage.WriteAsync(Write($"c{number}", null, "v"), default).AsTask()).ToList();
        var impossible = storage.WriteAsync(Write("bad", bad, "changed", log: [(2, "y"), (1, "already there")]), default).AsTask();
        writes.AddRange(Enumerable.Range(50, 50).Select(number => storage.WriteAsync(Write($"c{number}", null, "v"), default).AsTask()));
        Assert.DoesNotContain(writes, write => write.IsCompleted);
        await other.DisposeAsync();

        Assert.NotNull(await first);
        await Assert.ThrowsAsync<SqliteException>(() => impossible);
        Assert.All(await Task.WhenAll(writes), Assert.NotNull);
        Assert.Equal("v", Text((await storage.ReadAsync("bad", default))!.Value));
        Assert.Single(await storage.ReadLogAsync("bad", 0, 10, default));
    }

    /// <summary>Somebody who writes by themselves may still be at it when the store is closed.</summary>
    [Fact]
    public async Task Closed_OnceWhatWasBegunIsWritten()
    {
        await using var other = await LockAsync();
        var first = WhileLocked();
        Assert.True(SpinWait.SpinUntil(() => storage.IsWriting, TimeSpan.FromSeconds(4)));
        var second = storage.WriteAsync(Write("second", null, "v"), default).AsTask();
        var closing = storage.DisposeAsync().AsTask();
        await other.DisposeAsync();

        await closing;
        Assert.NotNull(await first);
        Assert.NotNull(await second);
        storage = Open();
        Assert.Equal("v", Text((await storage.ReadAsync("second", default))!.Value));
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.3")]
    [InlineData("1.0")]
    [InlineData("2.1")]
    public async Task ETagThatNobodyWasGiven_ChangesNothing(string etag)
    {
        Assert.Equal("1.1", await storage.WriteAsync(Write("a", null, "one"), default));

        Assert.Null(await storage.WriteAsync(Write("a", etag, "never"), default));
        Assert.Equal("one", Text((await storage.ReadAsync("a", default))!.Value));
    }

    [Fact]
    public async Task FileOfTheFirstVersions_IsTakenOver()
    {
        await storage.DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                DROP TABLE conversation; DROP TABLE turn;
                CREATE TABLE record (
                  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, etag INTEGER NOT NULL,
                  value BLOB NOT NULL, owner TEXT NULL, updated INTEGER NOT NULL);
                CREATE INDEX record_owner ON record (owner) WHERE owner IS NOT NULL;
                CREATE TABLE reply (slot INTEGER PRIMARY KEY, after INTEGER NOT NULL, value BLOB NOT NULL);
                INSERT INTO record VALUES (1, 'a', 7, CAST('seven' AS BLOB), 'order-1', 0), (2, 'b', 1, CAST('one' AS BLOB), NULL, 0);
                INSERT INTO reply VALUES (2, 4, CAST('sixth' AS BLOB)), (3, 5, CAST('seventh' AS BLOB));
                """;
            await command.ExecuteNonQueryAsync();
        }
        storage = Open();

        var stored = await storage.ReadAsync("a", default);
        Assert.Equal("seven", Text(stored!.Value));
        Assert.Equal("sixth", Text(Assert.Single(await storage.ReadRepliesAsync("a", 4, default)).Value));
        Assert.Equal("seventh", Text(Assert.Single(await storage.ReadRepliesAsync("a", 5, default)).Value));
        Assert.Equal(["a"], await storage.ListAsync("order-1", default));
        Assert.NotNull(await storage.WriteAsync(Write("a", stored.ETag, "eight"), default));
        await storage.DisposeAsync();
        storage = Open();
        Assert.Equal("eight", Text((await storage.ReadAsync("a", default))!.Value));
        Assert.Equal("one", Text((await storage.ReadAsync("b", default))!.Value));
    }

    private string File => Path.Combine(folder.FullName, "sub", "conversations.db");

    /// <summary>Nobody else writes until it is disposed of.</summary>
    private async Task<SqliteConnection> LockAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>A write that waits for the lock on a thread of its own.</summary>
    private Task<string?> WhileLocked() =>
        Task.Factory.StartNew(() => storage.WriteAsync(Write("first", null, "v"), default).AsTask(), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private SqliteStorage Open() => new(File);
}
