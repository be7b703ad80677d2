using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Provisioning.Backend.Storage;

/// <summary>
/// Says when what was committed is on the disk. SQLite itself would wait for it inside the transaction, while everybody else
/// who wants to write waits too; here the next one writes meanwhile, and all that was committed in time shares one wait.
/// </summary>
public sealed class WriteAheadLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly BackendDatabase? database;
    private readonly Action flush;
    private SqliteConnection? keeper;
    private SafeFileHandle? file;

    // Commits are numbered; these are the numbers of the last ones.
    private long committed;
    private long flushing;
    private long flushed;

    // Of each order that one changed, and changed alone; and of those that changed who knows what. What is on the disk may be missing.
    private readonly Dictionary<string, long> committedOf = new(StringComparer.Ordinal);
    private long committedOfAny;

    private bool isFlushing;
    private TaskCompletionSource? current;
    private TaskCompletionSource? next;
    private Exception? failure;

    public WriteAheadLog(BackendDatabase database) => (this.database, flush) = (database, FlushFile);

    /// <param name="flush">Returns when all that was written before is on the disk.</param>
    internal WriteAheadLog(Action flush) => this.flush = flush;

    /// <summary>Runs <paramref name="commit"/>. Whoever reads what it wrote and asks <see cref="FlushAsync()"/> waits for it.</summary>
    /// <param name="commit">Ends the transaction.</param>
    /// <param name="orderId">The one order that it changed, or null where it may have changed several, or none.</param>
    /// <exception cref="IOException">The disk has refused to keep something since this process began.</exception>
    public void Commit(Action commit, string? orderId = null)
    {
        lock (gate)
        {
            ThrowIfLost();
            commit();
            committed++;
            if (orderId is null)
            {
                committedOfAny = committed;
            }
            else
            {
                committedOf[orderId] = committed;
            }
        }
    }

    /// <summary>As <see cref="FlushAsync()"/>, for who read that order and nothing else: what changed others is not waited for.</summary>
    /// <exception cref="IOException">The disk refused to keep something.</exception>
    public Task FlushAsync(string orderId)
    {
        lock (gate)
        {
            ThrowIfLost();
            if (Math.Max(committedOfAny, committedOf.GetValueOrDefault(orderId)) <= flushed)
            {
                return Task.CompletedTask;
            }
        }

        return FlushAsync();
    }

    /// <summary>Returns when everything is on the disk that was committed when this was called.</summary>
    /// <exception cref="IOException">The disk refused to keep it.</exception>
    public Task FlushAsync()
    {
        lock (gate)
        {
            ThrowIfLost();
            if (flushed == committed)
            {
                return Task.CompletedTask;
            }

            if (isFlushing)
            {
                ref var waiting = ref flushing == committed ? ref current : ref next;
                return (waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            (isFlushing, flushing) = (true, committed);
        }

        // On this thread: no other one has to wake for it.
        if (Flush())
        {
            _ = Task.Run(FlushOthers);
        }

        lock (gate)
        {
            ThrowIfLost();
        }

        return Task.CompletedTask;
    }

    public void Dispose()
    {
        file?.Dispose();
        keeper?.Dispose();
    }

    private void FlushOthers()
    {
        while (Flush())
        {
        }
    }

    /// <summary>True where somebody waits for the next one, which has begun then.</summary>
    private bool Flush()
    {
        Exception? refused = null;
        try
        {
            flush();
        }
#pragma warning disable CA1031 // Whatever it is, those who wait must hear of it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            refused = exception;
        }

        TaskCompletionSource? done;
        bool goesOn;
        lock (gate)
        {
            // A disk that lost something says so once. What is read here is not what the disk holds; a new process reads that.
            refused = failure ??= refused;
            flushed = flushing;
            Forget(flushed);
            (done, current, next) = (current, next, null);
            (isFlushing, flushing) = (goesOn = current is not null, committed);
        }

        if (refused is null)
        {
            done?.SetResult();
        }
        else
        {
            done?.SetException(Lost(refused));
        }

        return goesOn;
    }

    private void Forget(long kept)
    {
        // Few: those that were committed during one flush and the one before.
        foreach (var (orderId, number) in committedOf)
        {
            if (number <= kept)
            {
                committedOf.Remove(orderId);
            }
        }
    }

    private void ThrowIfLost()
    {
        if (failure is not null)
        {
            throw Lost(failure);
        }
    }

    private static IOException Lost(Exception reason) => new("The disk did not keep what was written. Nothing is taken before a restart.", reason);

    private void FlushFile()
    {
        if (file is null)
        {
            // The log stays the same file for as long as somebody has the database open.
            keeper = new SqliteConnection(new SqliteConnectionStringBuilder(database!.ConnectionString) { Pooling = false }.ToString());
            keeper.Open();
            using var touch = keeper.CreateCommand();
            touch.CommandText = "SELECT count(*) FROM sqlite_schema";
            touch.ExecuteScalar();
            file = File.OpenHandle(database.FilePath + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }

        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (FlushData(file) != 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>As FlushToDisk, but for the times of the file, which are another write to the disk: a tenth of the wait.</summary>
#pragma warning disable SYSLIB1054 // What is generated instead is unsafe code.
    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static extern int FlushData(SafeFileHandle file);
#pragma warning restore SYSLIB1054
}
