using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Cloud;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Operations;
using Provisioning.Backend.Outbox;
using Provisioning.Backend.Storage;
using Quartz;

namespace Provisioning.Backend.Scheduling;

/// <summary>Everything that goes on after a command has answered: operations, mail, events, deadlines.</summary>
public static class JobsRegistration
{
    private const int Threads = 16;

    public static IHostApplicationBuilder AddBackendJobs(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        AddScheduling(builder);
        AddOperations(services);
        AddMail(services);
        AddOutbox(services);
        return builder;
    }

    private static void AddScheduling(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<IAfterCommit>(provider => provider.GetRequiredService<WorkSignal>());
        services.AddSingleton<JobTriggers>();
        services.AddSingleton<IDueWorkSource, DeadlineWork>();
        services.AddHostedService<WorkFinder>();

        // It tells at length how it starts, each time; what goes wrong is a warning or worse.
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "backend";

                // A job cut off by a crash is found again only under the id it ran under.
                scheduler.InstanceId = "single";
                scheduler.MaxBatchSize = Threads;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(Threads);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSqlite(source => source.DataSourceFactory = provider => new JobStoreDataSource(provider.GetRequiredService<BackendDatabase>()));
                store.ConfigureStore(options =>
                {
                    options.StoreJobDataAsStrings = true;
                    // After a write that failed, a full disk say, jobs are held up so long, and no longer.
                    options.DbRetryInterval = TimeSpan.FromSeconds(2);
                    options.MisfireThreshold = TimeSpan.FromSeconds(5);
                });
            });
            quartz.UseExecutionLimits(limits => limits
                .ForGroupsWithPrefix("order:", 1, ExecutionLimitScope.Cluster)
                .ForGroupsWithPrefix("mail:", 1, ExecutionLimitScope.Cluster)
                .ForGroup(JobNames.Deadlines, 1, ExecutionLimitScope.Cluster));
            quartz.AddJob<OperationJob>(job => job.WithIdentity(JobNames.Operation).StoreDurably());
            quartz.AddJob<MailJob>(job => job.WithIdentity(JobNames.Mail).StoreDurably());
            quartz.AddJob<DeadlineJob>(job => job.WithIdentity(JobNames.Deadlines).StoreDurably());
        });
        services.Configure<QuartzHostedServiceOptions>(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<QuartzHostedService>();
        services.AddHostedService<LateScheduler>();
    }

    private static void AddOperations(IServiceCollection services)
    {
        AddOptions<CloudOptions>(services, CloudOptions.Section);
        AddOptions<OperationOptions>(services, OperationOptions.Section);
        services.TryAddSingleton<SimulatedCloud>();
        services.TryAddSingleton<ICloud>(provider => provider.GetRequiredService<SimulatedCloud>());
        services.AddSingleton<StepCalls>();
        services.AddSingleton<StepRetries>();
        services.AddSingleton<OperationCompletion>();
        services.AddSingleton<OperationRecord>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<IOperationStarter, OperationStarter>();
        services.AddSingleton<IDueWorkSource, OperationWork>();
    }

    private static void AddMail(IServiceCollection services)
    {
        AddOptions<MailOptions>(services, MailOptions.Section)
            .Validate(options => options.Transport != MailTransportKind.Smtp || !string.IsNullOrWhiteSpace(options.Host), "Mail:Host is needed for SMTP.");
        services.AddSingleton<PickupFolderTransport>();
        services.AddSingleton<SmtpTransport>();
        services.TryAddSingleton<IMailTransport>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.Transport switch
        {
            MailTransportKind.Smtp => provider.GetRequiredService<SmtpTransport>(),
            _ => provider.GetRequiredService<PickupFolderTransport>(),
        });
        services.AddSingleton<PickupMailbox>();
        services.AddSingleton<IDueWorkSource, MailWork>();
    }

    private static void AddOutbox(IServiceCollection services)
    {
        AddOptions<NotificationOptions>(services, NotificationOptions.Section);
        services.AddSingleton<NotificationTarget>();
        services.AddSingleton(provider => new NotificationSender(
#pragma warning disable CA2000 // Lives as long as the process. Events go to the process itself or to a neighbour, not through a proxy.
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseProxy = false }),
#pragma warning restore CA2000
            provider.GetRequiredService<NotificationTarget>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<OutboxDispatcher>();
    }

    private static OptionsBuilder<T> AddOptions<T>(IServiceCollection services, string section)
        where T : class =>
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
