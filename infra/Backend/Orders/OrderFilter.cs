using Provisioning.Backend.Contract;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>Which of a person's orders are listed.</summary>
/// <param name="Person">The contact, or the customer's administrator who was invited; lower case.</param>
/// <param name="Number">Only the order of this number, whatever its case; null: any.</param>
/// <param name="OpenOnly">Leaves out what is provisioned or closed.</param>
/// <param name="Now">From a deadline on an order counts as closed, whether or not that has been written down.</param>
internal sealed record OrderFilter(string Person, string? Number, bool OpenOnly, DateTimeOffset Now)
{
    public IQueryable<OrderEntity> Apply(IQueryable<OrderEntity> orders)
    {
        var (person, number, now) = (Person, Number, Now);
        orders = orders.Where(o => o.ContactEmail == person || o.AdministratorEmail == person);
        if (number is not null)
        {
            // People type letters in either case.
            var upper = number.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, MA0011, CA1862 // Translated to SQL.
            orders = orders.Where(o => o.Number.ToUpper() == upper);
#pragma warning restore CA1304, CA1311, MA0011, CA1862
        }

        return OpenOnly
            ? orders.Where(o => o.State != OrderState.Provisioned && o.State != OrderState.Closed
                && (o.State != OrderState.Open || o.MappedAt != null || o.Deadline > now))
            : orders;
    }
}
