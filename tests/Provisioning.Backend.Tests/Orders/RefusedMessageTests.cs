using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Tests.Orders;

/// <summary>A chat that takes no more messages: on the record, and by e-mail.</summary>
public sealed class RefusedMessageTests : IAsyncLifetime
{
    private readonly BackendHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Refused_IsOnTheRecordEachTime_AndMailedOnceADay()
    {
        var id = await host.OrderAsync();
        for (var time = 0; time < 2; time++)
            (await host.Client.PostAsync($"/orders/{id}/refused-messages", """{"reason":"blocked"}""", TestOrders.Contact)).Is(HttpStatusCode.Accepted);

        Assert.Equal(2, await host.ReadAsync(db => db.Audit.CountAsync(entry => entry.OrderId == id && entry.Action == "message.refused")));
        Assert.Equal(1, await MailsAsync(id));
        Assert.Equal(1, await host.ReadAsync(db => db.Outbox.CountAsync(o => o.OrderId == id && o.Body.Contains("message-refused"))));
        Assert.Equal(1, (await host.ReadOrderAsync(id))["revision"].GetInt32());

        host.Clock.Advance(TimeSpan.FromHours(25));
        (await host.Client.PostAsync($"/orders/{id}/refused-messages", """{"reason":"blocked"}""", TestOrders.Contact)).Is(HttpStatusCode.Accepted);
        Assert.Equal(2, await MailsAsync(id));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"reason":""}""")]
    [InlineData("""{"reason":"Two words"}""")]
    public async Task Reason_OfNoForm_IsRefused_AndChangesNothing(string body)
    {
        var id = await host.OrderAsync();
        (await host.Client.PostAsync($"/orders/{id}/refused-messages", body, TestOrders.Contact)).Refuses("reason", "invalid");
        Assert.Equal(0, await MailsAsync(id));
    }

    [Fact]
    public async Task SomebodyElse_IsNotEntitled()
    {
        var id = await host.OrderAsync();
        (await host.Client.PostAsync($"/orders/{id}/refused-messages", """{"reason":"blocked"}""", "stranger@x.example")).Is(HttpStatusCode.Forbidden, "not-entitled");
    }

    private Task<int> MailsAsync(string order) => host.ReadAsync(db => db.MailQueue.CountAsync(mail => mail.OrderId == order && mail.Kind == "unreachable"));
}
