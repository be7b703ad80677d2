using System.Net;

namespace Provisioning.Backend.Tests.Sites;

public sealed class SiteNameEndpointTests(SampleHost host) : IClassFixture<SampleHost>
{
    [Theory]
    [InlineData("free-name", "free-name", "valid", null)]
    [InlineData("https://Free-Name.webex.com/", "free-name", "valid", null)]
    [InlineData("acme", "acme", "taken", "taken")]
    [InlineData("a b", "a b", "invalid", "spaces")]
    [InlineData("a.b", "a.b", "invalid", "dots")]
    [InlineData("😀😀😀", "😀😀😀", "invalid", "characters")]
    public async Task Name_IsJudged(string typed, string name, string verdict, string? code)
    {
        var reply = (await host.Client.GetAsync($"/site-names/{Uri.EscapeDataString(typed)}")).Is(HttpStatusCode.OK);
        Assert.Equal((name, verdict, code), (reply.Text("name"), reply.Text("verdict"), reply.Code));
        Assert.Equal(verdict == "valid" ? 0 : 3, reply["alternatives"].GetArrayLength());
    }

    [Fact]
    public async Task StrangersOrder_IsNotLookedInto() =>
        (await host.Client.GetAsync($"/site-names/acme?orderId={await host.OrderAsync()}", "stranger@else.example")).Is(HttpStatusCode.Forbidden, "not-entitled");
}
