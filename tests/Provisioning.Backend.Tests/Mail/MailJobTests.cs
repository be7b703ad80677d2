using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Storage;
using Provisioning.Backend.Tests.Operations;

namespace Provisioning.Backend.Tests.Mail;

public sealed class MailJobTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task QueuedMail_IsSentOnce_AndItsSecretForgotten()
    {
        await using var host = await JobsHost.StartAsync(folder.Path);
        var mailbox = host.Services.GetRequiredService<PickupMailbox>();

        var started = Environment.TickCount64;
        await QueueAsync(host, Row());
        await JobsHost.UntilAsync(async () => (await RowsAsync(host)).All(m => m.State == MailState.Sent));
        Assert.InRange(Environment.TickCount64 - started, 0, 4500);

        var row = Assert.Single(await RowsAsync(host));
        Assert.Equal("{}", row.Body);
        Assert.NotNull(row.SentAt);
        var mail = Assert.Single(await mailbox.ListAsync(10, default));
        Assert.Equal("Provisioning information required for order SO-77", mail.Subject);
        Assert.Equal(["http://localhost/setup/secret"], mail.Links);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "mail")));
        Assert.Contains("\nhttp://localhost/setup/secret\r\n", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Path.Combine(folder.Path, "mail")));
    }

    [Fact]
    public async Task SentButNotWrittenDown_TheRepeatIsTheSameMail()
    {
        await using var host = await JobsHost.StartAsync(folder.Path);
        var mailbox = host.Services.GetRequiredService<PickupMailbox>();
        await QueueAsync(host, Row());
        await JobsHost.UntilAsync(async () => (await RowsAsync(host)).All(m => m.State == MailState.Sent));
        var first = Assert.Single(await mailbox.ListAsync(10, default));

        await host.CommandAsync(db => db.MailQueue.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MailState.Queued).SetProperty(x => x.Body, Body())));
        await JobsHost.UntilAsync(async () => (await RowsAsync(host)).All(m => m.Attempts == 2));

        Assert.Equal(first.MessageId, Assert.Single(await mailbox.ListAsync(10, default)).MessageId);
    }

    [Fact]
    public async Task Smtp_RealServer_RetriesWhatIsTemporary_AndGivesUpWhatIsNot()
    {
        await using var server = SmtpListener.Start();
        server.Answer = recipient => recipient.StartsWith("gone@", StringComparison.Ordinal) ? "550 no such user"
            : server.Seen(recipient) == 1 ? "451 later" : "250 ok";
        await using var host = await JobsHost.StartAsync(
            folder.Path,
            ("Mail:Transport", "Smtp"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Mail:StartTls", "false"), ("Mail:RetrySeconds", "0.05"), ("Mail:From", "noreply@provisioning.example"));

        await QueueAsync(host, Row("paola@lakeside.example", "it"), Row("gone@lakeside.example"));
        await JobsHost.UntilAsync(async () => (await RowsAsync(host)).All(m => m.State != MailState.Queued));

        var rows = await RowsAsync(host);
        Assert.Equal((MailState.Sent, 2), (rows[0].State, rows[0].Attempts));
        Assert.Equal((MailState.Failed, 1), (rows[1].State, rows[1].Attempts));
        Assert.All(rows, r => Assert.Equal("{}", r.Body));
        var mail = MimePart.Parse(Assert.Single(server.Messages));
        Assert.Equal("Informazioni per il provisioning richieste per l'ordine SO-77", mail.Header("Subject"));
        Assert.EndsWith("@provisioning.example>", mail.Header("Message-ID"), StringComparison.Ordinal);
        Assert.Contains("È possibile", mail.Leaves().First().Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerAway_MailWaitsAndGoesOutLater()
    {
        var server = SmtpListener.Start();
        var port = server.Port;
        await server.DisposeAsync();
        await using var host = await JobsHost.StartAsync(
            folder.Path,
            ("Mail:Transport", "Smtp"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Mail:StartTls", "false"), ("Mail:RetrySeconds", "0.1"));
        await QueueAsync(host, Row());
        await JobsHost.UntilAsync(async () => (await RowsAsync(host)).All(m => m.Attempts >= 2));

        await using var back = SmtpListener.Start(port);
        await JobsHost.UntilAsync(async () => (await RowsAsync(host)).All(m => m.State == MailState.Sent));

        Assert.Single(back.Messages);
    }

    [Fact]
    public async Task Mailbox_GivesOnlyWhatIsInIt()
    {
        await using var host = await JobsHost.StartAsync(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "secret.eml"), "Subject: no\r\n\r\nno");

        Assert.Null(await host.Services.GetRequiredService<PickupMailbox>().ReadAsync("../secret", default));
        Assert.Null(await host.Services.GetRequiredService<PickupMailbox>().ReadAsync("none", default));
        Assert.Empty(await host.Services.GetRequiredService<PickupMailbox>().ListAsync(5, default));
    }

    private static string Body() => JsonSerializer.Serialize(
        new MailData("SO-77", "A-Flex-3", DateTimeOffset.UtcNow.AddDays(7), "http://localhost/setup/secret", null, "Acme"), BackendJson.Default.MailData);

    private static MailEntity Row(string to = "paola@lakeside.example", string locale = "en") => new()
    {
        OrderId = "ord-1",
        Kind = MailKinds.Welcome,
        Recipient = to,
        Locale = locale,
        Body = Body(),
        State = MailState.Queued,
        CreatedAt = DateTimeOffset.UtcNow,
        NextAttemptAt = DateTimeOffset.UtcNow,
    };

    private static Task QueueAsync(JobsHost host, params MailEntity[] rows) => host.CommandAsync(db =>
    {
        db.MailQueue.AddRange(rows);
        return Task.CompletedTask;
    });

    private static Task<List<MailEntity>> RowsAsync(JobsHost host) => host.ReadAsync(db => db.MailQueue.AsNoTracking().OrderBy(m => m.Id).ToListAsync());
}
