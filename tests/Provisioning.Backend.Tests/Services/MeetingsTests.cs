using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Tests.Services;

public sealed class MeetingsTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task OneSite_GetsAllLicences()
    {
        var id = await host.OrderAsync();
        var one = (await PutAsync(id, """{"choice":"now","sites":[{"name":"HTTPS://One-Site.webex.com/","timeZone":"europe/rome","earlyRelease":true}]}""")).Is(HttpStatusCode.OK)["meetings"];
        var site = one.GetProperty("sites")[0];
        Assert.Equal("one-site", site.GetProperty("name").GetString());
        Assert.Equal("Europe/Rome", site.GetProperty("timeZone").GetString());
        Assert.Equal(50, site.GetProperty("licences").GetInt32());
        Assert.True(site.GetProperty("earlyRelease").GetBoolean());
        Assert.True(one.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task Answers_AreKeptStepByStep()
    {
        var id = await host.OrderAsync();
        Assert.False((await PutAsync(id, """{"choice":"now"}"""))["meetings"].GetProperty("complete").GetBoolean());
        Assert.False((await PutAsync(id, """{"sites":[{"name":"step-a"}]}"""))["meetings"].GetProperty("complete").GetBoolean());
        Assert.False((await PutAsync(id, """{"sites":[{"name":"step-a","timeZone":"Europe/Rome"},{"name":"step-b","timeZone":"Asia/Tokyo"}]}"""))["meetings"].GetProperty("complete").GetBoolean());
        var done = (await PutAsync(id, """{"sites":[{"name":"step-a","timeZone":"Europe/Rome","licences":50},{"name":"step-b","timeZone":"Asia/Tokyo","licences":0}]}"""))["meetings"];
        Assert.True(done.GetProperty("complete").GetBoolean());
        Assert.Equal("now", done.GetProperty("choice").GetString());
        Assert.True((await PutAsync(id, """{"choice":"later"}"""))["meetings"].GetProperty("complete").GetBoolean());
    }

    [Theory]
    [InlineData("""{"name":""}""", "name", "empty")]
    [InlineData("{}", "name", "empty")]
    [InlineData("null", "name", "empty")]
    [InlineData("""{"name":"ab"}""", "name", "too-short")]
    [InlineData("""{"name":"a.b.c"}""", "name", "dots")]
    [InlineData("""{"name":"a b c"}""", "name", "spaces")]
    [InlineData("""{"name":"a_b_c"}""", "name", "characters")]
    [InlineData("""{"name":"<b>x</b>"}""", "name", "characters")]
    [InlineData("""{"name":"-edge"}""", "name", "hyphen-edge")]
    [InlineData("""{"name":"müller"}""", "name", "idn")]
    [InlineData("""{"name":"xn--mller-kva"}""", "name", "idn")]
    [InlineData("""{"name":"www"}""", "name", "reserved")]
    [InlineData("""{"name":"good-one","timeZone":"Mars/Base"}""", "timeZone", "unknown-time-zone")]
    [InlineData("""{"name":"good-one","timeZone":""}""", "timeZone", "required")]
    [InlineData("""{"name":"good-one","licences":-1}""", "licences", "whole-number")]
    [InlineData("""{"name":"good-one","licences":1.5}""", "licences", "whole-number")]
    [InlineData("""{"name":"good-one","licences":"ten"}""", "licences", "whole-number")]
    [InlineData("""{"name":"good-one","licences":99999999999}""", "licences", "whole-number")]
    public async Task Site_AgainstTheRules_IsRefused_AndNothingChanges(string site, string field, string rule)
    {
        var id = await host.OrderAsync();
        (await PutAsync(id, $$"""{"choice":"now","sites":[{{site}}]}""")).Refuses($"sites[0].{field}", rule);
        Assert.Equal(1, (await host.ReadOrderAsync(id))["revision"].GetInt32());
    }

    [Fact]
    public async Task Site_Of64Characters_IsTooLong() =>
        (await PutAsync(await host.OrderAsync(), $$"""{"sites":[{"name":"{{new string('x', 64)}}"}]}""")).Refuses("sites[0].name", "too-long");

    [Theory]
    [InlineData(30, 19, "-1")]
    [InlineData(30, 21, "1")]
    [InlineData(2147483647, 2147483647, "4294967244")]
    public async Task Licences_ThatDoNotSum_NameTheDifference(int a, int b, string difference)
    {
        var reply = await PutAsync(await host.OrderAsync(), $$"""
            {"sites":[{"name":"sum-{{Math.Abs(a - b)}}-a","licences":{{a}}},{"name":"sum-{{Math.Abs(a - b)}}-b","licences":{{b}}}]}
            """);
        reply.Refuses("licences", "sum");
        var error = reply["errors"].GetProperty("licences")[0];
        Assert.Equal(("50", difference), (error.GetProperty("expected").GetString(), error.GetProperty("difference").GetString()));
    }

    [Fact]
    public async Task Name_Repeated_IsRefused() =>
        (await PutAsync(await host.OrderAsync(), """{"sites":[{"name":"twice"},{"name":"TWICE.webex.com"}]}""")).Refuses("sites[1].name", "repeated");

    [Fact]
    public async Task Name_IsHeldForItsOrder_UntilItIsRemoved()
    {
        var (mine, other) = (await host.OrderAsync(), await host.OrderAsync());
        (await PutAsync(mine, """{"sites":[{"name":"held-name"}]}""")).Is(HttpStatusCode.OK);
        (await PutAsync(mine, """{"sites":[{"name":"held-name","timeZone":"Europe/Rome"}]}""")).Is(HttpStatusCode.OK);

        var taken = await PutAsync(other, """{"sites":[{"name":"held-name"}]}""");
        taken.Refuses("sites[0].name", "taken");
        var alternatives = taken["errors"].GetProperty("sites[0].name")[0].GetProperty("alternatives").EnumerateArray().Select(a => a.GetString()!).ToList();
        Assert.Equal(3, alternatives.Distinct().Count());
        foreach (var name in alternatives)
        {
            Assert.Equal("valid", (await host.Client.GetAsync($"/site-names/{name}")).Text("verdict"));
        }

        Assert.Equal("taken", (await host.Client.GetAsync("/site-names/held-name")).Text("verdict"));
        Assert.Equal("valid", (await host.Client.GetAsync($"/site-names/held-name?orderId={mine}", TestOrders.Contact)).Text("verdict"));
        (await PutAsync(mine, """{"sites":[{"name":"given-up"}]}""")).Is(HttpStatusCode.OK);
        (await PutAsync(other, """{"sites":[{"name":"held-name"}]}""")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Name_WantedByEightAtOnce_IsHeldByOne()
    {
        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.OrderAsync()));
        var replies = await Task.WhenAll(orders.Select(id => PutAsync(id, """{"sites":[{"name":"wanted-by-all"}]}""")));
        Assert.Equal(1, replies.Count(r => r.Status == HttpStatusCode.OK));
        Assert.Equal(7, replies.Count(r => r.Status == HttpStatusCode.BadRequest));
        Assert.Equal(1, await host.ReadAsync(db => db.SiteNames.CountAsync(n => n.Name == "wanted-by-all")));
    }

    [Fact]
    public async Task SitesBeyondReason_AreRefused()
    {
        var sites = string.Join(',', Enumerable.Range(0, 21).Select(i => $$"""{"name":"many-{{i}}"}"""));
        (await PutAsync(await host.OrderAsync(), $$"""{"sites":[{{sites}}]}""")).Refuses("sites", "too-many");
    }

    [Fact]
    public async Task Choice_OfNoKind_IsRefused() => (await PutAsync(await host.OrderAsync(), """{"choice":"maybe"}""")).Refuses("choice", "unknown-choice");

    [Fact]
    public async Task Service_NotBought_IsRefused()
    {
        var id = (await host.Client.PostAsync("/orders", $$"""
            {"orderNumber":"{{TestOrders.NextNumber()}}","subscriptionId":"S","offer":"A","contactEmail":"{{TestOrders.Contact}}","services":[{"kind":"calling","quantity":1}]}
            """)).Is(HttpStatusCode.Created).Text("id");
        (await PutAsync(id, """{"choice":"later"}""")).Is(HttpStatusCode.Conflict, "service-not-in-order");
        Assert.False((await host.ReadOrderAsync(id)).Has("meetings"));
    }

    private Task<Reply> PutAsync(string id, string body) => host.Client.PutAsync($"/orders/{id}/services/meetings", body, TestOrders.Contact);
}
