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
    public async Task OneImpossibleWrite_FailsAlone()
    {
        var bad = await storage.WriteAsync(Write("bad", null, "v", log: [(1, "x")]), default);

        var writes = Enumerable.Range(0, 50).Select(number => storage.WriteAsync(Write($"c{number}", null, "v"), default).AsTask()).ToList();
        var impossible = storage.WriteAsync(Write("bad", bad, "changed", log: [(2, "y"), (1, "already there")]), default).AsTask();
        writes.AddRange(Enumerable.Range(50, 50).Select(number => storage.WriteAsync(Write($"c{number}", null, "v"), default).AsTask()));

        await Assert.ThrowsAsync<SqliteException>(() => impossible);
        Assert.All(await Task.WhenAll(writes), Assert.NotNull);
        Assert.Equal("v", Text((await storage.ReadAsync("bad", default))!.Value));
        Assert.Single(await storage.ReadLogAsync("bad", 0, 10, default));
    }

    private SqliteStorage Open() => new(Path.Combine(folder.FullName, "sub", "conversations.db"), TimeProvider.System);
}
