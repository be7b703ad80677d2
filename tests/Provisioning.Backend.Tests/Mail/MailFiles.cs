using Microsoft.Extensions.Options;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Storage;
using Provisioning.Backend.Tests.Operations;

namespace Provisioning.Backend.Tests.Mail;

/// <summary>Writes a mail as a file and reads it back.</summary>
internal static class MailFiles
{
    public static async Task<PickupMail> WriteAndReadAsync(OutgoingMail mail)
    {
        using var folder = new TemporaryFolder();
        using var database = new BackendDatabase(Options.Create(new BackendOptions { DataPath = folder.Path }), TimeProvider.System);
        var transport = new PickupFolderTransport(database);
        using var message = MailComposer.Compose(mail, new MailOptions().From, transport.BodyEncoding);
        var delivery = await transport.SendAsync(message, mail.Id, default);
        Assert.True(delivery.IsSent);
        return (await new PickupMailbox(database).ReadAsync(mail.Id, default))!;
    }
}
