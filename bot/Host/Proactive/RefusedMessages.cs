using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Bot.Proactive;

/// <summary>
/// What a channel will never take goes on the order's record, its reader hears by e-mail, and who else is in a conversation about
/// the order is told there. A conversation that takes nothing more is not told of events until somebody speaks in it again:
/// otherwise each report would be one more refusal on the record.
/// </summary>
internal sealed partial class RefusedMessages(IStorage storage, IProvisioningBackend backend, ILogger<RefusedMessages> logger) : IRefusedMessages
{
    private const int LongestKey = 64;

    public async ValueTask RefusedAsync(string key, Activity activity, string reason, CancellationToken cancellationToken)
    {
        if (await storage.ReadAsync(key, cancellationToken) is not { } record || TurnRunner.IdentityOf(record) is not { OrderId: { } order, Email: var email })
            return;
        // First: the backend's report of this refusal is an event, too.
        if (reason is "blocked" or "not-installed" or "conversation-gone")
            await SilenceAsync(key, record, cancellationToken);
        var told = await backend.ReportRefusedMessageAsync(
            order, IdempotencyKey(key, activity.Id), reason, new Caller(email, CardActivity.ChannelName(activity.ChannelId)), cancellationToken);
        if (!told.IsSuccess && told.Failure.Code == FailureCodes.Unavailable)
            throw new HttpRequestException("The backend could not be told of a refused message.");
        if (!told.IsSuccess)
            LogNotRecorded(logger, reason, told.Failure.Code);
    }

    /// <summary>It can't be found by its order any more, until its next turn. Where that turn came just now, it says so itself.</summary>
    private async ValueTask SilenceAsync(string key, StoredRecord record, CancellationToken cancellationToken) =>
        await storage.WriteAsync(new StorageWrite { Key = key, ETag = record.ETag, Value = record.Value, Group = null }, cancellationToken);

    private static string IdempotencyKey(string key, string? id) => "refused-" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}\n{id}"))))[..(LongestKey - 16)];

    [LoggerMessage(EventId = 320, Level = LogLevel.Warning, Message = "A refused message ({Reason}) is not on its order's record: {Code}")]
    private static partial void LogNotRecorded(ILogger logger, string reason, string code);
}
