using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using Microsoft.Extensions.Options;

namespace Provisioning.Backend.Mail;

/// <summary>Hands mail to an SMTP server. One client a mail: an instance sends one message at a time.</summary>
public sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    // The client never asks a server whether it takes eight bits.
    public TransferEncoding BodyEncoding => TransferEncoding.Base64;

    public async Task<MailDelivery> SendAsync(MailMessage message, string id, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.StartTls };
        if (settings.User is not null)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        try
        {
            await client.SendMailAsync(message, cancellationToken);
            return MailDelivery.Sent;
        }
        catch (SmtpException e)
        {
            return new MailDelivery(CodeOf(e), Retryable: !IsFinal(e.StatusCode));
        }
    }

    private static string CodeOf(SmtpException exception) =>
        exception.StatusCode == SmtpStatusCode.GeneralFailure ? "mail-server-unreachable" : $"smtp-{(int)exception.StatusCode}";

    // A 5xx about the recipient or the message stays wrong; one about logging in is repaired by an operator, so it is tried again.
    private static bool IsFinal(SmtpStatusCode status) => status is
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath
        or SmtpStatusCode.TransactionFailed or SmtpStatusCode.ExceededStorageAllocation;
}
