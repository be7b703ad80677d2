using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Storage;

public sealed class SchemaTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("backend-").FullName;

    [Fact]
    public async Task Schema_EveryTable_IsReadableThroughTheModel()
    {
        using var host = Build();
        await host.Services.GetRequiredService<BackendDatabase>().EnsureReadyAsync(default);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        db.Orders.Add(new OrderEntity
        {
            Id = "ord-1",
            Number = "1",
            SubscriptionId = "s",
            Offer = "o",
            Locale = "en",
            ContactEmail = "a@b.example",
            Document = new OrderDocument(null, [new OrderedService(ServiceKind.Meetings, 5)]),
        });
        db.Organizations.Add(new OrganizationEntity { Id = "org-1", Name = "Acme", NameKey = "acme", Country = "IT", State = OrganizationState.Active });
        db.OrganizationDomains.Add(new OrganizationDomainEntity { Domain = "acme.example", OrganizationId = "org-1", Status = DomainStatus.Claimed });
        await db.SaveChangesAsync();
        foreach (var read in new Func<Task<int>>[]
        {
            () => db.Orders.AsNoTracking().CountAsync(o => o.Deadline <= DateTimeOffset.UnixEpoch.AddYears(200)),
            () => db.Organizations.AsNoTracking().CountAsync(o => o.State == OrganizationState.Active),
            () => db.OrganizationDomains.AsNoTracking().CountAsync(d => d.Status == DomainStatus.Claimed),
        })
        {
            Assert.Equal(1, await read());
        }

        Assert.Empty(await db.OrganizationUsers.ToListAsync());
        Assert.Empty(await db.SiteNames.ToListAsync());
        Assert.Empty(await db.LocationNames.ToListAsync());
        Assert.Empty(await db.SetupTokens.ToListAsync());
        Assert.Empty(await db.EmailProofs.ToListAsync());
        Assert.Empty(await db.Idempotency.ToListAsync());
        Assert.Empty(await db.Audit.ToListAsync());
        Assert.Empty(await db.Outbox.ToListAsync());
        Assert.Empty(await db.MailQueue.ToListAsync());
        Assert.Empty(await db.Operations.Include(o => o.Steps).ToListAsync());
        Assert.Empty(await db.CloudResources.ToListAsync());
        Assert.Equal(5, (await db.Orders.AsNoTracking().SingleAsync()).Document.QuantityOf(ServiceKind.Meetings));
        Assert.Equal([1L], await db.Database.SqlQuery<long>($"SELECT rowid AS Value FROM organization_name_search WHERE organization_name_search MATCH '\"cme\"'").ToListAsync());
    }

    [Fact]
    public async Task RepliesOfTheOldSchema_AreStillRemembered()
    {
        Directory.CreateDirectory(folder);
        using var host = Build();
        var database = host.Services.GetRequiredService<BackendDatabase>();
        await using (var connection = new SqliteConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            await ExecuteAsync(connection, "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT");
            foreach (var name in typeof(BackendDatabase).Assembly.GetManifestResourceNames().Where(n => n.Contains(".Scripts.000", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(4))
            {
                using var script = new StreamReader(typeof(BackendDatabase).Assembly.GetManifestResourceStream(name)!);
                await ExecuteAsync(connection, await script.ReadToEndAsync());
            }

            await ExecuteAsync(connection, "INSERT INTO schema_version VALUES (1, 0), (2, 0), (3, 0), (4, 0)");
            await ExecuteAsync(connection, """
                INSERT INTO idempotency (actor, key, request_hash, status, headers, body, created_at) VALUES
                  ('a', 'second', 'hash', 200, '{}', 'two', 2), ('b', 'first', 'hash', 201, '{"ETag":"1"}', 'one', 1)
                """);
        }

        await database.EnsureReadyAsync(default);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        var replies = await db.Idempotency.OrderBy(reply => reply.Id).ToListAsync();
        Assert.Equal([("b", "first", 201, "one"), ("a", "second", 200, "two")], replies.Select(reply => (reply.Actor, reply.Key, reply.Status, reply.Body)));
        Assert.Equal(("hash", "{\"ETag\":\"1\"}"), (replies[0].RequestHash, replies[0].Headers));
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Data:Path", folder)]);
        builder.AddProvisioningBackend();
        return builder.Build();
    }

    public void Dispose()
    {
        using var pool = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "backend.db")}");
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(pool);
        Directory.Delete(folder, recursive: true);
    }
}
