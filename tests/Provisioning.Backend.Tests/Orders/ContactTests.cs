using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Tests.Orders;

public sealed class ContactTests : IAsyncLifetime
{
    private readonly BackendHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Moved_TheNewPersonGetsALink_AndTheOldOnesEnd()
    {
        var id = await host.OrderAsync();
        var old = (await host.MailedTokensAsync(id, TestOrders.Contact)).Single();
        var moved = (await host.Client.PutAsync($"/orders/{id}/contact", """{"email":"Dana@Else.example"}""", TestOrders.Contact)).Is(HttpStatusCode.OK);

        Assert.Equal("dana@else.example", moved["contact"].GetProperty("email").GetString());
        Assert.Equal(2, moved["revision"].GetInt32());
        (await host.ResolveAsync(old)).Is(HttpStatusCode.NotFound, "link-unusable");
        var mailed = (await host.MailedTokensAsync(id, "dana@else.example")).Single();
        Assert.Equal("dana@else.example", (await host.ResolveAsync(mailed)).Is(HttpStatusCode.OK).Text("email"));
        (await host.Client.GetAsync($"/orders/{id}", TestOrders.Contact)).Is(HttpStatusCode.Forbidden, "not-entitled");
        Assert.Contains("order-moved", await host.ReadAsync(db => db.Outbox.Where(o => o.OrderId == id).Select(o => o.Body).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("two@at@signs.example")]
    [InlineData("<script>@x.example")]
    public async Task Address_OfNoForm_IsRefused(string email)
    {
        var id = await host.OrderAsync();
        (await host.Client.PutAsync($"/orders/{id}/contact", $$"""{"email":"{{email}}"}""", TestOrders.Contact)).Refuses("email", "email-form");
        Assert.Equal(1, (await host.ReadOrderAsync(id))["revision"].GetInt32());
    }

    [Fact]
    public async Task SamePerson_ChangesNothing()
    {
        var id = await host.OrderAsync();
        (await host.Client.PutAsync($"/orders/{id}/contact", $$"""{"email":"{{TestOrders.Contact}}"}""", TestOrders.Contact)).Is(HttpStatusCode.OK);
        Assert.Single(await host.MailedTokensAsync(id, TestOrders.Contact));
    }

    [Fact]
    public async Task Resend_IsLimitedTo3ADay_AndTheOlderLinkLastsOneDayMore()
    {
        var id = await host.OrderAsync();
        var first = (await host.MailedTokensAsync(id, TestOrders.Contact)).Single();
        for (var left = 2; left >= 0; left--)
        {
            var sent = (await host.Client.PostAsync($"/orders/{id}/welcome-mail", "{}", TestOrders.Contact)).Is(HttpStatusCode.Accepted);
            Assert.Equal(left, sent["remaining"].GetInt32());
            Assert.Equal(4 - left, sent["count"].GetInt32());
        }

        var refused = (await host.Client.PostAsync($"/orders/{id}/welcome-mail", "{}", TestOrders.Contact)).Is(HttpStatusCode.TooManyRequests, "resend-limit");
        Assert.Equal(TimeSpan.FromHours(24), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(0, (await host.ReadOrderAsync(id))["welcomeMail"].GetProperty("remaining").GetInt32());
        (await host.ResolveAsync(first)).Is(HttpStatusCode.OK);

        host.Clock.Advance(TimeSpan.FromHours(24));
        (await host.ResolveAsync(first)).Is(HttpStatusCode.NotFound, "link-unusable");
        (await host.ResolveAsync((await host.MailedTokensAsync(id, TestOrders.Contact))[^1])).Is(HttpStatusCode.OK);
        (await host.Client.PostAsync($"/orders/{id}/welcome-mail", "{}", TestOrders.Contact)).Is(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Moves_AreNoWayToMailTheWorld()
    {
        var id = await host.OrderAsync();
        Reply reply;
        var moves = 0;
        do
        {
            reply = await host.Client.PutAsync($"/orders/{id}/contact", $$"""{"email":"victim{{moves++}}@else.example"}""");
        }
        while (reply.Status == HttpStatusCode.OK && moves < 30);

        reply.Is(HttpStatusCode.TooManyRequests, "resend-limit");
        Assert.Equal(10, moves);
    }

    [Fact]
    public async Task Deadline_Passed_ClosesTheOrder_UnlessMapped()
    {
        var (open, mapped) = (await host.OrderAsync(), await host.MappedOrderAsync());
        host.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal("open", (await host.ReadOrderAsync(open)).Text("state"));

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("closed", (await host.ReadOrderAsync(open)).Text("state"));
        Assert.Equal("open", (await host.ReadOrderAsync(mapped)).Text("state"));
        foreach (var (method, path, body) in new[]
        {
            ("PUT", "intent", """{"intent":"self"}"""), ("PUT", "contact", """{"email":"a@b.example"}"""), ("POST", "welcome-mail", "{}"),
            ("POST", "reset", "{}"), ("PUT", "services/meetings", """{"choice":"later"}"""), ("POST", "operations", "{}"),
        })
        {
            (await host.Client.SendAsync(method, $"/orders/{open}/{path}", body, TestOrders.Contact)).Is(HttpStatusCode.Conflict, "order-closed");
        }

        (await host.Client.PutAsync($"/orders/{mapped}/services/meetings", """{"choice":"later"}""", TestOrders.Contact)).Is(HttpStatusCode.OK);
    }
}
