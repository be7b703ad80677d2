using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Scheduling;
using Provisioning.Backend.Storage;
using Quartz;

namespace Provisioning.Backend.Mail;

/// <summary>
/// Sends the queued mail its trigger names. A process that dies between sending and writing it down sends again under the
/// same Message-ID (and, in a pickup folder, over the same file).
/// </summary>
public sealed partial class MailJob(
    IDbContextFactory<BackendDbContext> databases,
    WriteGate gate,
    IMailTransport transport,
    JobTriggers triggers,
    IOptions<MailOptions> options,
    TimeProvider time,
    ILogger<MailJob> logger) : IJob
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        triggers.Started(context);
        var id = long.Parse(context.Trigger.Key.Name, CultureInfo.InvariantCulture);
        try
        {
            await SendAsync(id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process is stopping; the row is still queued.
        }
    }

    private async Task SendAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mail = await db.MailQueue.SingleOrDefaultAsync(m => m.Id == id && m.State == MailState.Queued, cancellationToken);
        if (mail is null || mail.NextAttemptAt > time.GetUtcNow())
        {
            return;
        }

        var delivery = await DeliverAsync(mail, cancellationToken);
        mail.Attempts++;
        if (delivery.IsSent)
        {
            mail.State = MailState.Sent;
            mail.SentAt = time.GetUtcNow();
            mail.Body = "{}";
        }
        else if (delivery.Retryable && mail.Attempts < options.Value.Attempts)
        {
            mail.NextAttemptAt = time.GetUtcNow() + PauseAfter(mail.Attempts);
            LogDeferred(id, mail.Kind, delivery.Code, mail.Attempts);
        }
        else
        {
            mail.State = MailState.Failed;
            mail.Body = "{}";
            LogFailed(id, mail.Kind, delivery.Code, mail.Attempts);
        }

        await using (var turn = await gate.EnterAsync(cancellationToken))
        {
            await turn.CommitAsync(db, cancellationToken);
        }

        if (mail.State == MailState.Queued)
        {
            await triggers.EnsureAsync(MailWork.Of(mail.Id, mail.NextAttemptAt), cancellationToken);
        }
    }

    private async Task<MailDelivery> DeliverAsync(MailEntity mail, CancellationToken cancellationToken)
    {
        var data = JsonSerializer.Deserialize(mail.Body, BackendJson.Default.MailData);
        if (data?.OrderNumber is null || !MailKinds.All.Contains(mail.Kind))
        {
            return new MailDelivery("mail-unreadable", Retryable: false);
        }

        // With its time in it, an id stays unique when the database is begun anew under the same sender.
        var id = string.Create(CultureInfo.InvariantCulture, $"{mail.CreatedAt.ToUnixTimeMilliseconds():D14}-{mail.Id:D6}-{mail.Kind}");
        var outgoing = new OutgoingMail(id, mail.Kind, mail.Recipient, mail.Locale, data);
        try
        {
            using var message = MailComposer.Compose(outgoing, options.Value.From, transport.BodyEncoding);
            return await transport.SendAsync(message, id, cancellationToken);
        }
        catch (FormatException)
        {
            return new MailDelivery("mail-address", Retryable: false);
        }
    }

    private TimeSpan PauseAfter(int attempts)
    {
        var seconds = Math.Min(LongestPause.TotalSeconds, options.Value.RetrySeconds * Math.Pow(2, attempts - 1));
#pragma warning disable CA5394 // Spreads attempts out; nothing here is a secret.
        return TimeSpan.FromSeconds(seconds * (0.8 + Random.Shared.NextDouble() * 0.4));
#pragma warning restore CA5394
    }

    [LoggerMessage(3201, LogLevel.Warning, "Mail {Id} ({Kind}) was not accepted ({Code}) at attempt {Attempt}; it is tried again.")]
    private partial void LogDeferred(long id, string kind, string? code, int attempt);

    [LoggerMessage(3202, LogLevel.Error, "Mail {Id} ({Kind}) failed for good ({Code}) at attempt {Attempt}.")]
    private partial void LogFailed(long id, string kind, string? code, int attempt);
}

/// <summary>Mails that are queued.</summary>
internal sealed class MailWork(IDbContextFactory<BackendDbContext> databases) : IDueWorkSource
{
    private const int Batch = 200;

    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<DueWork>> FindAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var soon = now + Ahead;
        var mails = await db.MailQueue
            .Where(m => m.State == MailState.Queued && m.NextAttemptAt <= soon)
            .OrderBy(m => m.NextAttemptAt)
            .Take(Batch)
            .Select(m => new { m.Id, m.NextAttemptAt })
            .ToListAsync(cancellationToken);
        return [.. mails.Select(m => Of(m.Id, m.NextAttemptAt))];
    }

    // One group a mail: two triggers of the same one must not send it at the same time.
    public static DueWork Of(long id, DateTimeOffset at)
    {
        var key = id.ToString(CultureInfo.InvariantCulture);
        return new DueWork(JobNames.Mail, key, at, $"mail:{key}");
    }
}
