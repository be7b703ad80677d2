using Microsoft.Extensions.DependencyInjection;
using Provisioning.Backend.Cloud;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Tests.Operations;

namespace Provisioning.Backend.Tests.Cloud;

public sealed class SimulatedCloudTests : IDisposable
{
    private static readonly CloudSite Site = new("org-1", "acme", "Europe/Rome", EarlyRelease: false);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task SameKey_ManyAtOnce_OneSiteAndOneAnswer()
    {
        await using var host = await JobsHost.StartAsync(folder.Path);
        var cloud = host.Services.GetRequiredService<SimulatedCloud>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => cloud.CreateSiteAsync(Site, "key", default)));

        Assert.IsType<CloudOutcome.Done>(Assert.Single(outcomes.Distinct()));
        Assert.Equal(["site acme"], await host.CreatedAsync());
        Assert.Equal(10, cloud.Attempts[StepNames.CreateSite]);
    }

    [Fact]
    public async Task SameSite_OtherKey_IsRefused()
    {
        await using var host = await JobsHost.StartAsync(folder.Path);
        var cloud = host.Services.GetRequiredService<ICloud>();
        await cloud.CreateSiteAsync(Site, "first", default);

        var outcome = Assert.IsType<CloudOutcome.Failed>(await cloud.CreateSiteAsync(Site, "second", default));

        Assert.Equal(("site-exists", false), (outcome.Code, outcome.Retryable));
    }

    [Fact]
    public async Task ComplianceReview_WaitsFromTheFirstCall_AcrossRestarts()
    {
        var organization = new CloudOrganization("org-1", "customer", "Acme", "IT", ComplianceReview: true);
        await using (var first = await JobsHost.StartAsync(folder.Path, ("Cloud:WaitingSeconds", "0.5")))
        {
            var waiting = await first.Services.GetRequiredService<ICloud>().CreateOrganizationAsync(organization, "key", default);
            Assert.Equal(WaitingOwners.Compliance, Assert.IsType<CloudOutcome.Waiting>(waiting).Owner);
            Assert.Empty(await first.CreatedAsync());
        }

        await Task.Delay(500);
        await using var second = await JobsHost.StartAsync(folder.Path, ("Cloud:WaitingSeconds", "0.5"));
        Assert.IsType<CloudOutcome.Done>(await second.Services.GetRequiredService<ICloud>().CreateOrganizationAsync(organization, "key", default));
    }

    [Fact]
    public async Task FailureRate_IsRepeatableFromTheSeed()
    {
        Assert.Equal(await FailuresAsync("7"), await FailuresAsync("7"));
        Assert.NotEqual(await FailuresAsync("7"), await FailuresAsync("8"));

        async Task<string> FailuresAsync(string seed)
        {
            using var own = new TemporaryFolder();
            await using var host = await JobsHost.StartAsync(own.Path, ("Cloud:FailureRate", "0.5"), ("Cloud:Seed", seed), ("Cloud:LatencyMs", "0"));
            var cloud = host.Services.GetRequiredService<ICloud>();
            var pattern = "";
            for (var i = 0; i < 24; i++)
            {
                pattern += await cloud.CreateSiteAsync(Site with { Name = $"s{i}" }, $"k{i}", default) is CloudOutcome.Failed { Retryable: true } ? 'x' : '.';
            }

            Assert.Contains('x', pattern);
            Assert.Contains('.', pattern);
            return pattern;
        }
    }
}
