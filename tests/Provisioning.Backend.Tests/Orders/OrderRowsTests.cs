using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Orders;

public sealed class OrderRowsTests(BackendHost host) : IClassFixture<BackendHost>
{
    private static readonly Dictionary<string, object> Changes = new(StringComparer.Ordinal)
    {
        [nameof(OrderEntity.ContactEmail)] = "somebody@else.example",
        [nameof(OrderEntity.Revision)] = 7,
        [nameof(OrderEntity.State)] = OrderState.Failed,
        [nameof(OrderEntity.MappedAt)] = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000),
        [nameof(OrderEntity.OperationId)] = "op-1",
        [nameof(OrderEntity.AdministratorEmail)] = "admin@customer.example",
        [nameof(OrderEntity.Document)] = new OrderDocument(null, [new OrderedService(ServiceKind.Calling, 3)], OrderIntent.Self),
    };

    public static TheoryData<string> WhatCanChange() =>
        [.. typeof(OrderEntity).GetProperties().Where(CanChange).Select(property => property.Name)];

    /// <summary>The statements name each column: one that is forgotten would be lost without a word.</summary>
    [Theory]
    [MemberData(nameof(WhatCanChange))]
    public async Task WhateverCanChangeOfAnOrder_IsNoticedAndStored(string name)
    {
        var property = typeof(OrderEntity).GetProperty(name)!;
        var id = await host.OrderAsync();
        await host.Service<CommandQueue>().RunAsync(
            (_, prepared) =>
            {
                var order = OrderRows.Find(prepared, id)!.Order;
                var asRead = order.Copy();
                Assert.True(order.HasSameValues(asRead));
                property.SetValue(order, Changes[name]);
                Assert.False(order.HasSameValues(asRead));
                OrderRows.Update(prepared, order, asRead);
                return Task.FromResult((true, Keep: true, OrderId: (string?)id));
            },
            default);

        // Read through the context, which knows the columns by itself.
        var stored = await host.ReadAsync(db => db.Orders.AsNoTracking().SingleAsync(order => order.Id == id));
        Assert.Equivalent(Changes[name], property.GetValue(stored), strict: true);
    }

    [Fact]
    public async Task AnOrder_ReadsAsThroughTheContext()
    {
        var id = await host.MappedOrderAsync(customerAdmin: "admin@customer.example");
        var facts = await host.Service<ReadConnections>().RunAsync((_, prepared) => Task.FromResult(OrderRows.Find(prepared, id)!));
        var known = await host.ReadAsync(db => db.Orders.AsNoTracking().SingleAsync(order => order.Id == id));

        Assert.Equivalent(known, facts.Order, strict: true);
        Assert.Equal([TestOrders.Contact], facts.WelcomeMails.Select(mail => mail.Recipient));
    }

    private static bool CanChange(PropertyInfo property) =>
        property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
