using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Services;

/// <summary>When the answers about services may change.</summary>
internal static class ServiceEditing
{
    private static readonly Failure Provisioning = new(409, "order-provisioning");
    private static readonly Failure AlreadyProvisioned = new(409, "service-provisioned");

    /// <summary>Takes a provisioned order up again for what was left for later; refuses while provisioning runs.</summary>
    public static Failure? Begin(OrderEntity order, ServiceKind? kind = null)
    {
        if (order.State is OrderState.Provisioning or OrderState.Waiting)
        {
            return Provisioning;
        }

        var document = order.Document;
        var provisioned = order.State == OrderState.Provisioned ? ServicesNow(document) : document.Provisioned ?? [];
        if (kind is { } one && provisioned.Contains(one))
        {
            return AlreadyProvisioned;
        }

        if (order.State == OrderState.Provisioned)
        {
            order.State = OrderState.Open;
            order.Document = document with { Provisioned = provisioned };
            order.Revision++;
        }

        return null;
    }

    private static List<ServiceKind> ServicesNow(OrderDocument document)
    {
        var services = new List<ServiceKind>(2);
        if (document.Meetings?.Choice == ServiceChoice.Now)
        {
            services.Add(ServiceKind.Meetings);
        }

        if (document.Calling?.Choice == ServiceChoice.Now)
        {
            services.Add(ServiceKind.Calling);
        }

        return services;
    }
}
