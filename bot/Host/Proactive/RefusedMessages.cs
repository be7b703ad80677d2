using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Bot.Proactive;

/// <summary>What a channel will never take goes on the order's record, and its reader hears by e-mail.</summary>
internal sealed class RefusedMessages(IStorage storage, IProvisioningBackend backend) : IRefusedMessages
{
    private const int LongestKey = 64;

    public async ValueTask RefusedAsync(string key, Activity activity, string reason, CancellationToken cancellationToken)
    {
        if (await storage.ReadAsync(key, cancellationToken) is not { } record || TurnRunner.IdentityOf(record) is not { OrderId: { } order, Email: var email })
            return;
        var told = await backend.ReportRefusedMessageAsync(
            order, IdempotencyKey(key, activity.Id), reason, new Caller(email, CardActivity.ChannelName(activity.ChannelId)), cancellationToken);
        if (!told.IsSuccess && told.Failure.Code == FailureCodes.Unavailable)
            throw new HttpRequestException("The backend could not be told of a refused message.");
    }

    private static string IdempotencyKey(string key, string? id) => "refused-" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}\n{id}"))))[..(LongestKey - 16)];
}
