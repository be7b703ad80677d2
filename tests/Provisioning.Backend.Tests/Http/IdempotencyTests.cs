using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Provisioning.Backend.Tests.Http;

public sealed class IdempotencyTests(BackendHost host) : IClassFixture<BackendHost>
{
    [Fact]
    public async Task SameKey_SameRequest_GivesTheFirstReplyAgain()
    {
        var body = TestOrders.Body();
        var key = Guid.NewGuid().ToString();
        var first = (await host.Client.PostAsync("/orders", body, key: key)).Is(HttpStatusCode.Created);
        var second = (await host.Client.PostAsync("/orders", body, key: key)).Is(HttpStatusCode.Created);

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(1, await host.ReadAsync(db => db.MailQueue.CountAsync(m => m.OrderId == first.Text("id"))));
    }

    [Fact]
    public async Task SameKey_OtherBody_Is409()
    {
        var key = Guid.NewGuid().ToString();
        (await host.Client.PostAsync("/orders", TestOrders.Body(), key: key)).Is(HttpStatusCode.Created);
        (await host.Client.PostAsync("/orders", TestOrders.Body(), key: key)).Is(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task SameKey_OtherPath_Is409()
    {
        var id = await host.OrderAsync();
        var key = Guid.NewGuid().ToString();
        (await host.Client.PostAsync($"/orders/{id}/welcome-mail", "{}", TestOrders.Contact, key)).Is(HttpStatusCode.Accepted);
        (await host.Client.PostAsync($"/orders/{id}/reset", "{}", TestOrders.Contact, key)).Is(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task SameKey_OtherActor_IsAnotherRequest()
    {
        var (one, other) = (await host.OrderAsync("one@partner.example"), await host.OrderAsync("other@partner.example"));
        var key = Guid.NewGuid().ToString();
        (await host.Client.PutAsync($"/orders/{one}/intent", """{"intent":"self"}""", "one@partner.example", key)).Is(HttpStatusCode.OK);
        (await host.Client.PutAsync($"/orders/{other}/intent", """{"intent":"self"}""", "other@partner.example", key)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SameKey_EightAtOnce_ActOnce()
    {
        var id = await host.OrderAsync();
        var key = Guid.NewGuid().ToString();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            host.Client.PostAsync($"/orders/{id}/welcome-mail", "{}", TestOrders.Contact, key)));

        Assert.All(replies, r => Assert.Equal(replies[0].Bytes, r.Is(HttpStatusCode.Accepted).Bytes));
        Assert.Equal(2, await host.ReadAsync(db => db.MailQueue.CountAsync(m => m.OrderId == id)));
        Assert.Equal(1, await host.ReadAsync(db => db.Audit.CountAsync(a => a.OrderId == id && a.Action == "welcome-mail.resent")));
    }

    [Fact]
    public async Task OtherKeys_EightAtOnce_AreAllDone()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.OrderAsync()));
        Assert.Equal(8, ids.Distinct().Count());
    }

    [Fact]
    public async Task Refused_IsNotRemembered()
    {
        var id = await host.OrderAsync();
        var key = Guid.NewGuid().ToString();
        (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"world-peace"}""", TestOrders.Contact, key)).Refuses("intent", "unknown-intent");
        (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"self"}""", TestOrders.Contact, key)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Replies_AreForgottenAfterAMonth()
    {
        await host.WriteAsync(db => db.Idempotency.Add(new Provisioning.Backend.Storage.IdempotencyEntity
        {
            // It came before all the others.
            Id = -1,
            Actor = "somebody",
            Key = "old",
            RequestHash = "",
            Headers = "{}",
            Body = "",
            CreatedAt = host.Clock.GetUtcNow().AddDays(-31),
        }));
        var id = await host.OrderAsync();
        // A batch of new replies takes old ones with it.
        for (var reply = 0; reply < 64; reply++)
        {
            (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"self"}""", TestOrders.Contact, Guid.NewGuid().ToString())).Is(HttpStatusCode.OK);
        }

        Assert.False(await host.ReadAsync(db => db.Idempotency.AnyAsync(i => i.Key == "old")));
    }

    [Fact]
    public async Task Person_WithoutAKey_IsRefused()
    {
        var id = await host.OrderAsync();
        (await host.Client.PutAsync($"/orders/{id}/intent", """{"intent":"self"}""", TestOrders.Contact, key: ""))
            .Is(HttpStatusCode.BadRequest, "idempotency-key-required");
    }

    [Fact]
    public async Task Key_TooLong_IsRefused() =>
        (await host.Client.PostAsync("/orders", TestOrders.Body(), key: new string('k', 129))).Refuses("Idempotency-Key", "too-long");
}
