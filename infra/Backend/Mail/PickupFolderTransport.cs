using System.Net.Mail;
using System.Net.Mime;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Mail;

/// <summary>
/// Writes each mail as <c>{id}.eml</c> into the folder <c>mail</c> of the data folder. A mail sent again replaces its own
/// file, so a reader of the folder never sees it twice, nor half of it.
/// </summary>
public sealed class PickupFolderTransport(BackendDatabase database) : IMailTransport
{
    public const string FolderName = "mail";

    private readonly string folder = Path.Combine(database.Folder, FolderName);

    // A file passes through nothing that could harm it, and can be read as it is.
    public TransferEncoding BodyEncoding => TransferEncoding.EightBit;

    public async Task<MailDelivery> SendAsync(MailMessage message, string id, CancellationToken cancellationToken)
    {
        // The client chooses the file's name itself, so each mail is written into a folder of its own first.
        var draft = Path.Combine(folder, $".{id}");
        try
        {
            Directory.CreateDirectory(draft);
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = draft };
            await client.SendMailAsync(message, cancellationToken);
            File.Move(Directory.EnumerateFiles(draft).First(), Path.Combine(folder, $"{id}.eml"), overwrite: true);
            Directory.Delete(draft, recursive: true);
            return MailDelivery.Sent;
        }
        catch (IOException)
        {
            return new MailDelivery("mail-folder-unwritable", Retryable: true);
        }
        catch (UnauthorizedAccessException)
        {
            return new MailDelivery("mail-folder-unwritable", Retryable: true);
        }
    }
}
