using System.Text.Json.Serialization;
using Provisioning.Bot.Backend;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>By the sender's address: the newest order that they are the contact of, one that is still open first.</summary>
internal sealed class ContactOrders(BackendConnection connection) : IWebexSenders
{
    private const string Contact = "contact";

    public async ValueTask<WebexCaller?> FindAsync(WebexSender sender, CancellationToken cancellationToken)
    {
        var found = await connection.SendAsync(
            BackendRequest.Get($"orders?contact={Uri.EscapeDataString(sender.Email)}", new Caller(sender.Email, WebexMapper.ChannelId)),
            ContactOrdersJson.Default.ContactOrderPage, cancellationToken);
        if (!found.IsSuccess)
            return null;
        // They come newest first.
        var order = found.Value.Items.OrderBy(order => order.State == OrderStates.Closed).FirstOrDefault();
        return new WebexCaller(new TurnIdentity(sender.Email, order?.Id, Contact), order?.Locale);
    }
}

internal sealed record ContactOrderPage(IReadOnlyList<ContactOrder> Items);

internal sealed record ContactOrder(string Id, string State, string? Locale);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ContactOrderPage))]
internal sealed partial class ContactOrdersJson : JsonSerializerContext;
