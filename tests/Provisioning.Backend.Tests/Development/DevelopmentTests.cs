using System.Net;

namespace Provisioning.Backend.Tests.Development;

public sealed class DevelopmentTests(DevelopmentHost host) : IClassFixture<DevelopmentHost>
{
    private const string DevelopmentKey = "development-only-commerce-key";

    [Fact]
    public async Task Samples_HaveLinksThatWork()
    {
        var samples = (await host.Client.GetAsync("/development/samples", bearer: DevelopmentKey)).Is(HttpStatusCode.OK).Json.EnumerateArray().ToList();
        Assert.Equal(12, samples.Count);
        foreach (var sample in samples)
        {
            var link = sample.GetProperty("setupLink").GetString()!;
            Assert.StartsWith("https://setup.example/setup/", link, StringComparison.Ordinal);
            var resolved = await host.Client.SendAsync(
                "POST", "/setup-tokens/resolve", $$"""{"token":"{{link[(link.LastIndexOf('/') + 1)..]}}"}""", bearer: DevelopmentKey);
            Assert.Equal(sample.GetProperty("orderId").GetString(), resolved.Is(HttpStatusCode.OK).Text("orderId"));
        }
    }

    [Fact]
    public async Task Mail_IsListed_AndAMadeUpNameIsNotFound()
    {
        (await host.Client.GetAsync("/development/mail", bearer: DevelopmentKey)).Is(HttpStatusCode.OK);
        (await host.Client.GetAsync("/development/mail/..%2f..%2fbackend.db", bearer: DevelopmentKey)).Is(HttpStatusCode.NotFound, "mail-not-found");
    }
}
