using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provisioning.Backend.Addresses;
using Provisioning.Backend.Audit;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Development;
using Provisioning.Backend.EmailProofs;
using Provisioning.Backend.Http;
using Provisioning.Backend.Invitations;
using Provisioning.Backend.Operations;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Organizations;
using Provisioning.Backend.Scheduling;
using Provisioning.Backend.Services;
using Provisioning.Backend.SetupTokens;
using Provisioning.Backend.Sites;
using Provisioning.Backend.Storage;
using Provisioning.Backend.Summaries;

namespace Provisioning.Backend;

/// <summary>Puts the backend into a host: its own process, or the bot's.</summary>
public static class BackendRegistration
{
    public const string BasePath = "/backend/v1";

    // Commands and jobs wait one at a time, and so does, in the bot's process, a turn that writes its conversation by itself.
    private const int WaitingThreads = 2;

    public static IHostApplicationBuilder AddProvisioningBackend(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BackendOptions>()
            .BindConfiguration(BackendOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
            {
                options.DataPath = configuration["Data:Path"] ?? options.DataPath;
                options.LinkBase = configuration["Links:BaseUrl"] ?? options.LinkBase;
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        // Statements carry what people typed; at Information each one would be logged.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);

        ReserveThreads();
        services.AddSingleton<BackendDatabase>();
        services.AddSingleton<WriteAheadLog>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<CommandQueue>();
        services.AddSingleton<ReadConnections>();
        services.AddPooledDbContextFactory<BackendDbContext>((provider, options) => options
            .UseSqlite(
                provider.GetRequiredService<BackendDatabase>().ConnectionString,
                // A list is one parameter: the statement is the same for any length, and stays prepared.
                sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(new ConnectionPragmas()));

        services.AddHostedService<BackendStartup>();
        services.AddHostedService<Checkpointer>();

        services.AddSingleton<BackendKeys>();
        services.AddSingleton<BackendPipeline>();
        services.AddSingleton<SetupLinks>();
        services.AddSingleton<SetupMails>();
        services.AddSingleton<OrderViews>();
        services.AddSingleton<CreateOrder>();
        services.AddSingleton<ContactCommands>();
        services.AddSingleton<RefusedMessageCommands>();
        services.AddSingleton<MappingCommands>();
        services.AddSingleton<DevelopmentKey>();
        services.AddSingleton<SampleSeeder>();

        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, BackendJson.Default));
        services.AddOpenApi(OpenApi.DocumentName, OpenApi.Configure);
        builder.AddBackendJobs();
        return builder;
    }

    /// <summary>
    /// Commands and jobs wait for the disk on a thread of the pool. With only one of these for each processor a processor
    /// would have nobody to serve it meanwhile.
    /// </summary>
    private static void ReserveThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + WaitingThreads), ports);
    }

    /// <summary>Maps every route under <see cref="BasePath"/>.</summary>
    public static WebApplication MapProvisioningBackend(this WebApplication app)
    {
        var group = app.MapGroup(BasePath);
        var routes = new Routes(group, app.Services.GetRequiredService<BackendPipeline>());
        OrderEndpoints.Map(routes, app.Services);
        OrganizationEndpoints.Map(routes, app.Services);
        ServiceEndpoints.Map(routes, app.Services);
        SiteNameEndpoints.Map(routes);
        AddressEndpoints.Map(routes);
        OperationEndpoints.Map(routes, app.Services);
        SummaryEndpoints.Map(routes, app.Services);
        InvitationEndpoints.Map(routes, app.Services);
        AuditEndpoints.Map(routes);
        SetupTokenEndpoints.Map(routes);
        EmailProofEndpoints.Map(routes);
        DevelopmentEndpoints.Map(routes, app.Services);
        group.MapOpenApi("/openapi/v1.json");
        routes.Fallback();
        return app;
    }
}
