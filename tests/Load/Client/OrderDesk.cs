using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Provisioning.Browser.Tests.DirectLine;
using Provisioning.Load.Measuring;
using Provisioning.Load.Servers;

namespace Provisioning.Load.Client;

/// <summary>Sells: orders like the samples, made before they are measured, each with the token of its conversation.</summary>
internal sealed class OrderDesk
{
    public const int Licences = 10;

    private const string CommerceKey = "development-only-commerce-key";

    private readonly ConcurrentQueue<SoldOrder> orders = new();
    private int sold;

    public int Left => orders.Count;

    public string LastNumber { get; private set; } = "";

    public bool TryTake(out SoldOrder order) => orders.TryDequeue(out order!);

    public async Task SellAsync(ServerProcess server, int count)
    {
        await using var connection = await server.ConnectAsync();
        var writer = new RequestWriter();
        for (var index = 0; index < count; index++)
        {
            var number = LastNumber = $"8{++sold:000000}";
            var created = await connection.SendAsync(writer.Post("/backend/v1/orders", Encoding.UTF8.GetBytes($$"""
                {"orderNumber":"{{number}}","subscriptionId":"Sub{{number}}","offer":"A-Flex-3","contactEmail":"{{SetupScript.Partner}}","locale":"en-US","services":[{"kind":"meetings","quantity":{{Licences}}},{"kind":"calling","quantity":5}]}
                """), CommerceKey));
            using var order = JsonDocument.Parse(created.Body);
            var id = order.RootElement.GetProperty("id").GetString()!;
            var token = await connection.SendAsync(writer.Get($"{SetupTokens.Path}?order={id}&email={SetupScript.Partner}"));
            orders.Enqueue(new SoldOrder(number, Encoding.UTF8.GetString(token.Body.Span)));
        }
    }
}

/// <summary>An order's number, and the Direct Line token of its conversation.</summary>
internal sealed record SoldOrder(string Number, string Token);
