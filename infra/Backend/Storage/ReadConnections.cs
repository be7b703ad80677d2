using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Storage;

/// <summary>Runs queries, each on an open connection that nobody else uses meanwhile: as many as there ever were at once.</summary>
internal sealed class ReadConnections(BackendDatabase database, DbContextOptions<BackendDbContext> options, WriteAheadLog log) : IDisposable
{
    private readonly ConcurrentBag<OpenConnection> idle = [];

    /// <summary>What <paramref name="query"/> reads is not tracked. Nobody hears of it before it is on the disk.</summary>
    /// <param name="query">Only reads.</param>
    /// <param name="orderId">The order that it reads, where it reads nothing else.</param>
    public async Task<T> RunAsync<T>(Func<BackendDbContext, PreparedCommands, Task<T>> query, string? orderId = null)
    {
        if (!idle.TryTake(out var connection))
        {
            connection = new OpenConnection(database, options);
        }

        try
        {
            await using var db = connection.CreateContext();
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            var result = await query(db, connection.Commands);
            await (orderId is null ? log.FlushAsync() : log.FlushAsync(orderId));
            return result;
        }
        finally
        {
            idle.Add(connection);
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
