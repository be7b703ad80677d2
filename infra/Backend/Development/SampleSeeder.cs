using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Samples;
using Provisioning.Backend.SetupTokens;
using Provisioning.Backend.Sites;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Development;

/// <summary>Fills an empty database with the invented directory, and orders the samples as the commerce system would.</summary>
internal sealed class SampleSeeder(
    BackendDatabase database, CommandQueue commands, CreateOrder create, DevelopmentKey key, TimeProvider time)
{
    public async Task SeedAsync(CancellationToken ct)
    {
        if (await database.HasRowsAsync(ct))
        {
            return;
        }

        await commands.RunAsync(async (db, prepared) => (true, Keep: await FillAsync(db, prepared, ct), OrderId: (string?)null), ct);
    }

    private async Task<bool> FillAsync(BackendDbContext db, PreparedCommands prepared, CancellationToken ct)
    {
        if (await db.Organizations.AnyAsync(ct) || await db.Orders.AnyAsync(ct))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var directory = SampleDirectory.Generate(now);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        AddDirectory(db, directory, now);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        db.ChangeTracker.AutoDetectChangesEnabled = true;

        foreach (var sample in directory.Orders)
        {
            await OrderAsync(new CommandContext(db, prepared, Caller.System, now, ct), sample);
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task OrderAsync(CommandContext command, SampleOrder sample)
    {
        var outcome = await create.ExecuteAsync(command, new CreateOrderRequest(
            sample.OrderNumber,
            sample.SubscriptionId,
            sample.Offer,
            sample.ContactEmail,
            sample.Locale,
            new EndCustomerRequest(sample.EndCustomer.Name, sample.EndCustomer.Domain),
            [.. sample.Services.Select(s => new ServiceRequest(s.Kind, JsonSerializer.SerializeToElement(s.Quantity, BackendJson.Default.Int32)))]));
        if (outcome.Value is not { } order)
        {
            throw new InvalidOperationException($"Sample order {sample.OrderNumber} was refused: {outcome.Failure!.Code}.");
        }

        var entity = (await command.Db.Orders.FindAsync([order.Id], command.Ct))!;
        SetupLinks.Add(command, entity, entity.ContactEmail, SetupRole.Contact, key.TokenOf(order.Id));
    }

    private static void AddDirectory(BackendDbContext db, SampleDirectory directory, DateTimeOffset now)
    {
        var siteNames = new HashSet<string>(StringComparer.Ordinal) { "acme" };
        foreach (var sample in directory.Organizations)
        {
            var isPartner = sample.Kinds.HasFlag(OrganizationKinds.Partner);
            var isBoth = isPartner && sample.Kinds.HasFlag(OrganizationKinds.Customer);
            db.Organizations.Add(new OrganizationEntity
            {
                Id = sample.Id,
                Kind = isPartner ? OrganizationKind.Partner : OrganizationKind.Customer,
                AlsoKind = isBoth ? OrganizationKind.Customer : null,
                State = OrganizationState.Active,
                Name = sample.Name,
                NameKey = sample.Name.ToLowerInvariant(),
                Country = sample.Country,
                Vertical = sample.Vertical,
                ActiveUsers = sample.ActiveUsers,
                LastActivityAt = sample.LastActivityAt,
                CreatedAt = sample.CreatedAt,
            });
            db.OrganizationDomains.AddRange(sample.Domains.GroupBy(d => d.Name, StringComparer.Ordinal).Select(d => new OrganizationDomainEntity
            {
                Domain = d.Key,
                Status = d.Max(x => x.Status),
                OrganizationId = sample.Id,
            }));
            db.OrganizationUsers.AddRange(sample.Users.Distinct(StringComparer.Ordinal).Select(u => new OrganizationUserEntity
            {
                Email = u,
                OrganizationId = sample.Id,
            }));

            // Partners have sites already: somebody's first wish is taken now and then, as in life.
            if (isPartner && sample.Domains.FirstOrDefault(d => d.Status != DomainStatus.User) is { } own
                && SiteNameRules.Check(own.Name.Split('.')[0]) is { IsValid: true } name)
            {
                siteNames.Add(name.Name);
            }
        }

        db.SiteNames.AddRange(siteNames.Select(n => new SiteNameEntity { Name = n, State = SiteNameState.Taken, HeldAt = now }));
    }
}
