using System.Text;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Faults.Tests.Troubled;

/// <summary>
/// The product's own store behind a disk in trouble: slow, failing, failing after it has written, and told that somebody else was first.
/// A record can also come back as another version of the product would have left it.
/// </summary>
internal sealed class TroubledStorage(IStorage inner, Trouble trouble, Trouble versions) : IStorage, IAsyncDisposable
{
    private const string Slow = "store slow";
    private const string FailsRead = "store fails to read";
    private const string Fails = "store fails, nothing written";
    private const string FailsAfter = "store fails after it has written";
    private const string Conflicts = "store conflicts";
    private const string OtherSchema = "record of another schema version";
    private const string OtherStep = "record at a step that is gone";
    private const string OtherDialog = "record in a dialog that is gone";

    public async ValueTask<StoredRecord?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        switch (trouble.Next(Slow, FailsRead))
        {
            case Slow: await Task.Delay(150, cancellationToken); break;
            case FailsRead: throw new IOException("The disk cannot be read.");
        }
        return await inner.ReadAsync(key, cancellationToken) is { } record ? OfAnotherVersion(record) : null;
    }

    public async ValueTask<string?> WriteAsync(StorageWrite write, CancellationToken cancellationToken)
    {
        var fault = trouble.Next(Slow, Fails, FailsAfter, Conflicts);
        switch (fault)
        {
            case Slow: await Task.Delay(150, cancellationToken); break;
            case Fails: throw new IOException("The disk is full.");
            case Conflicts: return null;
        }
        var etag = await inner.WriteAsync(write, cancellationToken);
        return fault == FailsAfter ? throw new IOException("The disk does not say whether it has written.") : etag;
    }

    public ValueTask<IReadOnlyList<LogEntry>> ReadRepliesAsync(string key, long after, CancellationToken cancellationToken) =>
        inner.ReadRepliesAsync(key, after, cancellationToken);

    public ValueTask<IReadOnlyList<LogEntry>> ReadLogAsync(string key, long after, int max, CancellationToken cancellationToken) =>
        inner.ReadLogAsync(key, after, max, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(string group, CancellationToken cancellationToken) => inner.ListAsync(group, cancellationToken);

    public ValueTask DisposeAsync() => (inner as IAsyncDisposable)?.DisposeAsync() ?? default;

    private StoredRecord OfAnotherVersion(StoredRecord record)
    {
        var (old, changed) = versions.Next(OtherSchema, OtherStep, OtherDialog) switch
        {
            OtherSchema => ("\"schemaVersion\":2", "\"schemaVersion\":7"),
            OtherStep => ("\"s\":\"", "\"s\":\"gone-"),
            OtherDialog => ("\"d\":\"", "\"d\":\"gone-"),
            _ => ("", ""),
        };
        if (old.Length == 0)
            return record;
        var json = Encoding.UTF8.GetString(record.Value.Span);
        return record with { Value = Encoding.UTF8.GetBytes(json.Replace(old, changed, StringComparison.Ordinal)) };
    }
}
