using Microsoft.Extensions.Options;
using Provisioning.Backend.Development;

namespace Provisioning.Backend.Storage;

/// <summary>Has the database ready before anything else of the host starts.</summary>
internal sealed class BackendStartup(
    BackendDatabase database, SampleSeeder seeder, IOptions<BackendOptions> options, IHostEnvironment environment) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.EnsureReadyAsync(cancellationToken);
        if (options.Value.SeedSamples ?? environment.IsDevelopment())
        {
            await seeder.SeedAsync(cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
