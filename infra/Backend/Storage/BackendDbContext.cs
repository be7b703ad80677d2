using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Storage;

/// <summary>The backend's database. The schema comes from the numbered scripts; this maps onto it.</summary>
public sealed class BackendDbContext(DbContextOptions<BackendDbContext> options) : DbContext(options)
{
    public DbSet<OrderEntity> Orders => Set<OrderEntity>();
    public DbSet<OrganizationEntity> Organizations => Set<OrganizationEntity>();
    public DbSet<OrganizationDomainEntity> OrganizationDomains => Set<OrganizationDomainEntity>();
    public DbSet<OrganizationUserEntity> OrganizationUsers => Set<OrganizationUserEntity>();
    public DbSet<SiteNameEntity> SiteNames => Set<SiteNameEntity>();
    public DbSet<LocationNameEntity> LocationNames => Set<LocationNameEntity>();
    public DbSet<SetupTokenEntity> SetupTokens => Set<SetupTokenEntity>();
    public DbSet<EmailProofEntity> EmailProofs => Set<EmailProofEntity>();
    public DbSet<IdempotencyEntity> Idempotency => Set<IdempotencyEntity>();
    public DbSet<AuditEntity> Audit => Set<AuditEntity>();
    public DbSet<OutboxEntity> Outbox => Set<OutboxEntity>();
    public DbSet<MailEntity> MailQueue => Set<MailEntity>();
    public DbSet<OperationEntity> Operations => Set<OperationEntity>();
    public DbSet<OperationStepEntity> OperationSteps => Set<OperationStepEntity>();
    public DbSet<CloudResourceEntity> CloudResources => Set<CloudResourceEntity>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<OrderState>().HaveConversion<CamelCaseName<OrderState>>();
        configurationBuilder.Properties<OrganizationKind>().HaveConversion<CamelCaseName<OrganizationKind>>();
        configurationBuilder.Properties<OrganizationState>().HaveConversion<CamelCaseName<OrganizationState>>();
        configurationBuilder.Properties<DomainStatus>().HaveConversion<CamelCaseName<DomainStatus>>();
        configurationBuilder.Properties<SiteNameState>().HaveConversion<CamelCaseName<SiteNameState>>();
        configurationBuilder.Properties<SetupRole>().HaveConversion<CamelCaseName<SetupRole>>();
        configurationBuilder.Properties<MailState>().HaveConversion<CamelCaseName<MailState>>();
        configurationBuilder.Properties<OperationState>().HaveConversion<CamelCaseName<OperationState>>();
        configurationBuilder.Properties<StepState>().HaveConversion<CamelCaseName<StepState>>();
        configurationBuilder.Properties<StepVia>().HaveConversion<CamelCaseName<StepVia>>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OrderEntity>(order =>
        {
            order.ToTable("orders");
            order.Property(o => o.Revision).IsConcurrencyToken();
            order.Property(o => o.Document).HasConversion(
                document => OrderDocuments.Write(document),
                json => OrderDocuments.Read(json),
                new ValueComparer<OrderDocument>((a, b) => ReferenceEquals(a, b), d => d.GetHashCode(), d => d));
        });
        modelBuilder.Entity<OrganizationEntity>(o =>
        {
            o.ToTable("organizations").HasKey(e => e.RowId);
            o.Property(e => e.RowId).ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<OrganizationDomainEntity>(d =>
        {
            d.ToTable("organization_domains").HasKey(e => e.RowId);
            d.Property(e => e.RowId).ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<OrganizationUserEntity>().ToTable("organization_users").HasKey(e => new { e.Email, e.OrganizationId });
        modelBuilder.Entity<SiteNameEntity>().ToTable("site_names").HasKey(e => e.Name);
        modelBuilder.Entity<LocationNameEntity>().ToTable("location_names").HasKey(e => new { e.OrganizationId, e.Name });
        modelBuilder.Entity<SetupTokenEntity>().ToTable("setup_tokens").HasKey(e => e.Hash);
        modelBuilder.Entity<EmailProofEntity>().ToTable("email_proofs").HasKey(e => e.Id);
        modelBuilder.Entity<IdempotencyEntity>().ToTable("idempotency").HasKey(e => e.Id);
        modelBuilder.Entity<AuditEntity>().ToTable("audit").HasKey(e => e.Id);
        modelBuilder.Entity<OutboxEntity>().ToTable("outbox").HasKey(e => e.Id);
        modelBuilder.Entity<MailEntity>().ToTable("mail_queue").HasKey(e => e.Id);
        modelBuilder.Entity<OperationEntity>(operation =>
        {
            operation.ToTable("operations").HasKey(e => e.Id);
            operation.Property(e => e.Version).IsConcurrencyToken();
            operation.HasMany(e => e.Steps).WithOne().HasForeignKey(s => s.OperationId);
        });
        modelBuilder.Entity<OperationStepEntity>().ToTable("operation_steps").HasKey(e => new { e.OperationId, e.Ordinal });
        modelBuilder.Entity<CloudResourceEntity>().ToTable("cloud_resources").HasKey(e => new { e.Kind, e.Key });

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(SnakeCase.Of(property.Name));
        }
    }
}
