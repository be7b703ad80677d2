using Microsoft.Extensions.DependencyInjection;
using Provisioning.Dialogs.Backend;
using Provisioning.Tests.Chats;

namespace Provisioning.Tests.Services;

/// <summary>Orders that are past the organisation finder: for a new organisation in Italy that somebody sets up for their own company.</summary>
internal static class MappedOrder
{
    private static int names;

    /// <summary>An organisation's name that no other test has; its first site name is free.</summary>
    public static string NewName(string stem = "Ferro") => $"{stem} {Interlocked.Increment(ref names)}{Environment.ProcessId % 1000}";

    public static async Task<Chat> MappedAsync(
        this Product product, OrderSpec spec, string country = "IT", string? name = null)
    {
        spec = spec with { Contact = $"contact{Interlocked.Increment(ref names)}@own.example" };
        var chat = await product.OrderAsync(spec);
        var backend = product.Services.GetRequiredService<IProvisioningBackend>();
        var caller = new Caller(spec.Contact, "webchat");
        var order = (await backend.GetOrderAsync(chat.OrderId, caller, default)).Value!;
        order = Value(await backend.SetIntentAsync(Command(order, caller, "1"), Intents.Self, default));
        var organization = OrganizationChoice.Of(new NewOrganization(name ?? NewName(), "retail", country, null));
        Value(await backend.SetCustomerOrganizationAsync(
            Command(order, caller, "2"), new CustomerMapping(organization, CustomerSetsUp: false, null), default));
        return chat.Opens();
    }

    private static OrderCommand Command(Order order, Caller caller, string key) => new(order.Id, order.Revision, order.Id + key, caller);

    private static T Value<T>(BackendResult<T> result)
        where T : class
    {
        Assert.True(result.IsSuccess, result.Failure?.Code);
        return result.Value;
    }
}
