using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Tests.EmailProofs;

public sealed class EmailProofTests(BackendHost host) : IClassFixture<BackendHost>
{
    private static int people;

    private readonly string person = $"guest{Interlocked.Increment(ref people)}@partner.example";
    private readonly string conversation = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Code_FromTheMail_ProvesTheAddress_Once()
    {
        await host.OrderAsync(person);
        (await BeginAsync(" " + person.ToUpperInvariant())).Is(HttpStatusCode.Accepted);
        var code = await MailedCodeAsync();
        Assert.Matches("^[0-9]{4} [0-9]{4}$", code);

        var proven = await CheckAsync(code!);
        Assert.Equal("proven", proven.Text("verdict"));
        Assert.Equal(person, proven.Text("email"));
        Assert.Equal("expired", (await CheckAsync(code!)).Text("verdict"));
    }

    [Fact]
    public async Task Reply_IsTheSame_WhetherOrNotThereIsAnOrder_AndStrangersGetNoMail()
    {
        await host.OrderAsync(person);
        var known = (await BeginAsync(person)).Is(HttpStatusCode.Accepted);
        var unknown = (await BeginAsync("stranger-" + person)).Is(HttpStatusCode.Accepted);

        Assert.Equal(known.Json.ToString(), unknown.Json.ToString());
        Assert.Null(await host.ReadAsync(db => db.MailQueue.SingleOrDefaultAsync(m => m.Recipient == "stranger-" + person)));
        Assert.Equal("wrong", (await CheckAsync("00000000")).Text("verdict"));
    }

    [Fact]
    public async Task Code_OfAnotherConversation_OrTooOld_ProvesNothing()
    {
        await host.OrderAsync(person);
        await BeginAsync(person);
        var code = (await MailedCodeAsync())!;
        Assert.Equal("expired", (await CheckAsync(code, "another-conversation")).Text("verdict"));

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("expired", (await CheckAsync(code)).Text("verdict"));
    }

    [Fact]
    public async Task NewCode_EndsTheOneBefore()
    {
        await host.OrderAsync(person);
        await BeginAsync(person);
        var first = (await MailedCodeAsync())!;
        await BeginAsync(person);

        Assert.Equal("wrong", (await CheckAsync(first)).Text("verdict"));
        Assert.Equal("proven", (await CheckAsync((await MailedCodeAsync())!.Replace(" ", "-", StringComparison.Ordinal))).Text("verdict"));
    }

    [Fact]
    public async Task FifthWrongCode_EndsIt_AlsoForTheRightOne()
    {
        await host.OrderAsync(person);
        await BeginAsync(person);
        var code = (await MailedCodeAsync())!;
        for (var left = 4; left > 0; left--)
        {
            var wrong = await CheckAsync("1");
            Assert.Equal(("wrong", left), (wrong.Text("verdict"), wrong["remaining"].GetInt32()));
        }

        Assert.Equal("exhausted", (await CheckAsync("1")).Text("verdict"));
        Assert.Equal("exhausted", (await CheckAsync(code)).Text("verdict"));
    }

    [Fact]
    public async Task SameTryTwice_CountsOnce()
    {
        await host.OrderAsync(person);
        await BeginAsync(person);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(4, (await CheckAsync("1", key: "a-turn-" + person))["remaining"].GetInt32());
        }
    }

    [Fact]
    public async Task Codes_AreLimited_ForAConversationAndForAnAddress()
    {
        for (var i = 0; i < 5; i++)
        {
            (await BeginAsync($"{i}-{person}")).Is(HttpStatusCode.Accepted);
        }

        var refused = (await BeginAsync(person)).Is(HttpStatusCode.TooManyRequests, "code-limit");
        Assert.Equal(TimeSpan.FromHours(1), refused.Headers.RetryAfter!.Delta);

        for (var i = 0; i < 5; i++)
        {
            (await BeginAsync(person, $"{i}-{conversation}")).Is(HttpStatusCode.Accepted);
        }

        (await BeginAsync(person, "6-" + conversation)).Is(HttpStatusCode.TooManyRequests, "code-limit");
        host.Clock.Advance(TimeSpan.FromHours(1));
        (await BeginAsync(person)).Is(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task NothingStored_SaysTheCodeOrTheConversation()
    {
        await host.OrderAsync(person);
        await BeginAsync(person);
        var code = (await MailedCodeAsync())!.Replace(" ", "", StringComparison.Ordinal);

        var row = JsonSerializer.Serialize(await host.ReadAsync(db => db.EmailProofs.SingleAsync(p => p.Email == person)));
        Assert.DoesNotContain(code, row, StringComparison.Ordinal);
        Assert.DoesNotContain(conversation, row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "c", "email", "email-form")]
    [InlineData("a@b.example", "", "conversation", "invalid")]
    public async Task Request_OfNoForm_IsRefused(string email, string where, string field, string rule) =>
        (await BeginAsync(email, where)).Refuses(field, rule);

    private Task<Reply> BeginAsync(string email, string? where = null) =>
        host.Client.PostAsync("/email-proofs", $$"""{"email":"{{email}}","conversation":"{{where ?? conversation}}","locale":"it"}""", key: Guid.NewGuid().ToString());

    private async Task<Reply> CheckAsync(string code, string? where = null, string? key = null) => (await host.Client.PostAsync(
        "/email-proofs/check", $$"""{"conversation":"{{where ?? conversation}}","code":"{{code}}"}""", key: key ?? Guid.NewGuid().ToString())).Is(HttpStatusCode.OK);

    /// <summary>As its reader would see it in the newest mail.</summary>
    private Task<string?> MailedCodeAsync() => host.ReadAsync(async db =>
    {
        var mail = await db.MailQueue.Where(m => m.Recipient == person && m.Kind == "email-proof").OrderBy(m => m.Id).LastAsync();
        Assert.Equal("it", mail.Locale);
        return JsonSerializer.Deserialize(mail.Body, BackendJson.Default.MailData)!.Code;
    });
}
