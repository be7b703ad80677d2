using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Http;

/// <summary>What somebody who writes works with, inside one transaction: a command of a caller, or a job.</summary>
internal class WriteContext(BackendDbContext db, DateTimeOffset now, CancellationToken ct)
{
    public BackendDbContext Db { get; } = db;
    public DateTimeOffset Now { get; } = now;
    public CancellationToken Ct { get; } = ct;
}
