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
        using var host = await WithOldSchemaAsync(4, """
            INSERT INTO idempotency (actor, key, request_hash, status, headers, body, created_at) VALUES
              ('a', 'second', 'hash', 200, '{}', 'two', 2), ('b', 'first', 'hash', 201, '{"ETag":"1"}', 'one', 1)
            """);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        var replies = await db.Idempotency.OrderBy(reply => reply.Id).ToListAsync();
        Assert.Equal([("b", "first", 201, "one"), ("a", "second", 200, "two")], replies.Select(reply => (reply.Actor, reply.Key, reply.Status, reply.Body)));
        Assert.Equal(("hash", "{\"ETag\":\"1\"}"), (replies[0].RequestHash, replies[0].Headers));
    }

    [Fact]
    public async Task RecordOfTheOldSchema_IsKept_AndItsNumbersGoOn()
    {
        using var host = await WithOldSchemaAsync(5, """
            INSERT INTO audit (id, at, order_id, action, actor, on_behalf_of, channel, details) VALUES
              (3, 1000, 'ord-1', 'intent.set', 'a@b.example', NULL, 'webchat', '{"intent":"self"}'),
              (7, 2000, 'ord-1', 'order.reset', 'support@b.example', 'a@b.example', 'msteams', '{}')
            """);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<BackendDbContext>>().CreateDbContextAsync();
        db.Audit.Add(new AuditEntity { OrderId = "ord-1", Action = "new", Actor = "a", Channel = "c", Details = "{}" });
        await db.SaveChangesAsync();
        var entries = await db.Audit.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal([(3L, "intent.set"), (7, "order.reset"), (8, "new")], entries.Select(entry => (entry.Id, entry.Action)));
        Assert.Equal(
            (DateTimeOffset.UnixEpoch.AddSeconds(2), "support@b.example", "a@b.example", "msteams", "{}"),
            (entries[1].At, entries[1].Actor, entries[1].OnBehalfOf, entries[1].Channel, entries[1].Details));
        Assert.Equal((null, "{\"intent\":\"self\"}"), (entries[0].OnBehalfOf, entries[0].Details));
    }

    /// <summary>A database of that version of the schema, with those rows, brought up to date.</summary>
    private async Task<IHost> WithOldSchemaAsync(int version, string rows)
    {
        Directory.CreateDirectory(folder);
        var host = Build();
        var database = host.Services.GetRequiredService<BackendDatabase>();
        await using (var connection = new SqliteConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            await ExecuteAsync(connection, "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at INTEGER NOT NULL) STRICT");
            var scripts = typeof(BackendDatabase).Assembly.GetManifestResourceNames().Where(n => n.Contains(".Scripts.000", StringComparison.Ordinal));
            foreach (var (index, name) in scripts.Order(StringComparer.Ordinal).Take(version).Index())
            {
                using var script = new StreamReader(typeof(BackendDatabase).Assembly.GetManifestResourceStream(name)!);
                await ExecuteAsync(connection, await script.ReadToEndAsync());
                await ExecuteAsync(connection, $"INSERT INTO schema_version VALUES ({index + 1}, 0)");
            }

            await ExecuteAsync(connection, rows);
        }

        await database.EnsureReadyAsync(default);
        return host;
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
