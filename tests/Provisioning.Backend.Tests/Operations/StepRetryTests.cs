using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.Backend.Cloud;
using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Tests.Operations;

/// <summary>A step whose call fails, breaks or is asked to wait.</summary>
public sealed class StepRetryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RetryableFailures_AreRetriedAndNotShown()
    {
        await using var host = await JobsHost.StartAsync(
            folder.Path,
            ("Cloud:Faults:0:Step", "create-location"), ("Cloud:Faults:0:Times", "3"), ("Cloud:Faults:0:Retryable", "true"),
            ("Cloud:Faults:1:Step", "create-site"), ("Cloud:Faults:1:Times", "1"), ("Cloud:Faults:1:Retryable", "true"), ("Cloud:Faults:1:AfterEffect", "true"));

        var operation = await host.UntilEndedAsync(await host.StartOperationAsync(Orders.Partner()));

        Assert.Equal(OperationState.Succeeded, operation.State);
        Assert.Equal(4, operation.Steps.Single(s => s.Id == "location").Attempts);
        Assert.Equal(2, operation.Steps.Single(s => s.Id == "site:acme-eu").Attempts);
        Assert.Single(await host.CreatedAsync(), "site acme-eu");
    }

    [Fact]
    public async Task RetryableFailureWithoutEnd_FailsAfterTheAttempts()
    {
        await using var host = await JobsHost.StartAsync(
            folder.Path,
            ("Cloud:Faults:0:Step", "attach-partner"), ("Cloud:Faults:0:Times", "0"), ("Cloud:Faults:0:Retryable", "true"), ("Operations:Attempts", "3"));

        var operation = await host.UntilEndedAsync(await host.StartOperationAsync(Orders.Partner()));

        Assert.Equal((StepState.Failed, 3, true), (operation.Steps[0].State, operation.Steps[0].Attempts, operation.Steps[0].Retryable));
    }

    [Fact]
    public async Task CallThatBreaks_IsRetriedAsAFailureIs()
    {
        await using var host = await JobsHost.StartAsync(folder.Path, ("Operations:RetryDelayMs", "100"));
        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER NoRoom BEFORE INSERT ON cloud_resources WHEN NEW.kind = 'location' BEGIN SELECT RAISE(FAIL, 'no room'); END"));
        var id = await host.StartOperationAsync(Orders.Partner());
        var cloud = host.Services.GetRequiredService<SimulatedCloud>();
        await JobsHost.UntilAsync(() => Task.FromResult(cloud.Attempts.GetValueOrDefault(StepNames.CreateLocation) == 2));

        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER NoRoom"));
        var operation = await host.UntilEndedAsync(id);

        Assert.Equal(OperationState.Succeeded, operation.State);
        Assert.InRange(operation.Steps.Single(s => s.Id == "location").Attempts, 2, 5);
        Assert.Single(await host.CreatedAsync(), created => created.StartsWith("location ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("15")]
    [InlineData("0")] // A longer pause than a job waits in place: it makes room and comes back.
    public async Task Throttled_WaitsAsLongAsAsked(string longestPause)
    {
        await using var host = await JobsHost.StartAsync(
            folder.Path,
            ("Cloud:Faults:0:Step", "attach-partner"), ("Cloud:Faults:0:RetryAfterSeconds", "0.6"), ("Operations:LongestPauseSeconds", longestPause));

        var operation = await host.UntilEndedAsync(await host.StartOperationAsync(Orders.Partner()));

        Assert.Equal(OperationState.Succeeded, operation.State);
        var step = operation.Steps[0];
        Assert.InRange((step.EndedAt - step.StartedAt)!.Value.TotalSeconds, 0.6, 15);
    }
}
