using System.Net;

namespace Provisioning.Backend.Tests.Invitations;

public sealed class InvitationTests(BackendHost host) : IClassFixture<BackendHost>
{
    private const string Admin = "admin@fabrikam.example";

    [Fact]
    public async Task Invited_GetsALink_AndMayConfigure()
    {
        var id = await host.MappedOrderAsync();
        (await host.Client.GetAsync($"/orders/{id}", Admin)).Is(HttpStatusCode.Forbidden, "not-entitled");
        var invited = (await InviteAsync(id, Admin)).Is(HttpStatusCode.Created);
        Assert.Equal(Admin, invited.Text("email"));

        Assert.Equal("customer-administrator", (await host.ResolveAsync((await host.MailedTokensAsync(id, Admin)).Single())).Is(HttpStatusCode.OK).Text("role"));
        (await host.Client.PutAsync($"/orders/{id}/services/meetings", """{"choice":"later"}""", Admin)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task InvitedInsteadOfAnother_EndsTheOthersAccess()
    {
        var id = await host.MappedOrderAsync(Admin);
        var token = (await host.MailedTokensAsync(id, Admin)).Single();
        (await InviteAsync(id, "second@fabrikam.example")).Is(HttpStatusCode.Created);
        (await host.Client.GetAsync($"/orders/{id}", Admin)).Is(HttpStatusCode.Forbidden, "not-entitled");
        (await host.ResolveAsync(token)).Is(HttpStatusCode.NotFound, "link-unusable");
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("nobody", "email-form")]
    [InlineData(TestOrders.Contact, "same-person")]
    public async Task Address_ThatCannotBeInvited_IsRefused(string email, string rule) =>
        (await InviteAsync(await host.MappedOrderAsync(), email)).Refuses("email", rule);

    [Fact]
    public async Task Invitation_BeforeTheMapping_ByTheInvitedOrTooOften_IsRefused()
    {
        (await InviteAsync(await host.OrderAsync(), Admin)).Is(HttpStatusCode.Conflict, "order-not-mapped");
        var id = await host.MappedOrderAsync(Admin);
        (await host.Client.PostAsync($"/orders/{id}/invitations", """{"email":"friend@fabrikam.example"}""", Admin)).Is(HttpStatusCode.Forbidden, "not-entitled");
        for (var i = 0; i < 4; i++)
        {
            (await InviteAsync(id, Admin)).Is(HttpStatusCode.Created);
        }

        Assert.NotNull((await InviteAsync(id, Admin)).Is(HttpStatusCode.TooManyRequests, "resend-limit").Headers.RetryAfter);
    }

    private Task<Reply> InviteAsync(string id, string email) =>
        host.Client.PostAsync($"/orders/{id}/invitations", $$"""{"email":"{{email}}"}""", TestOrders.Contact);
}
