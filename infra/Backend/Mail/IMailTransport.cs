using System.Net.Mail;
using System.Net.Mime;

namespace Provisioning.Backend.Mail;

/// <summary>Hands a composed mail on.</summary>
public interface IMailTransport
{
    /// <summary>How bodies are to be written for it.</summary>
    TransferEncoding BodyEncoding { get; }

    /// <param name="message">The mail; the caller disposes of it.</param>
    /// <param name="id">The mail's stable id: sending again under the same id must be recognisable as the same mail.</param>
    Task<MailDelivery> SendAsync(MailMessage message, string id, CancellationToken cancellationToken);
}

/// <param name="Code">Null when sent, otherwise a stable kebab-case code.</param>
/// <param name="Retryable">Whether another attempt may succeed.</param>
public sealed record MailDelivery(string? Code, bool Retryable)
{
    public static readonly MailDelivery Sent = new(null, Retryable: false);

    public bool IsSent => Code is null;
}
