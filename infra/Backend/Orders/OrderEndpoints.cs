using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

internal static class OrderEndpoints
{
    public static void Map(Routes routes, IServiceProvider services)
    {
        var views = services.GetRequiredService<OrderViews>();
        var contact = services.GetRequiredService<ContactCommands>();
        var create = services.GetRequiredService<CreateOrder>();

        routes.Command("POST", "/orders", BackendJson.Default.CreateOrderRequest, BackendJson.Default.Order,
            (_, command, body) => create.ExecuteAsync(command, body), StatusCodes.Status201Created);
        routes.Query("/orders", BackendJson.Default.PageOrder, query => ListAsync(query, views), "contact", "open", "number", "cursor", "limit");
        routes.OrderQuery("/orders/{id}", BackendJson.Default.Order, (query, id) => OrderRows.Find(query.Prepared, id) switch
        {
            null => Failures.OrderNotFound,
            var facts when !query.Caller.MayActOn(facts.Order) => Failures.NotEntitled,
            var facts => Reply(views.Of(facts)),
        });
        routes.Command("PUT", "/orders/{id}/intent", BackendJson.Default.IntentRequest, BackendJson.Default.Order,
            (http, command, body) => Task.FromResult(AnswerCommands.Intent(http, command, body, views)));
        routes.Command("POST", "/orders/{id}/reset", BackendJson.Default.Order,
            (http, command) => AnswerCommands.ResetAsync(http, command, views));
        routes.Command("PUT", "/orders/{id}/contact", BackendJson.Default.EmailRequest, BackendJson.Default.Order, contact.ChangeAsync);
        routes.Command("POST", "/orders/{id}/refused-messages", BackendJson.Default.RefusedMessageRequest, BackendJson.Default.Order,
            services.GetRequiredService<RefusedMessageCommands>().TakeAsync, StatusCodes.Status202Accepted);
        routes.Command("POST", "/orders/{id}/welcome-mail", BackendJson.Default.WelcomeMailReply, contact.ResendAsync, StatusCodes.Status202Accepted);
    }

    public static Outcome<Order> Reply(Order order) => new() { Value = order, Status = StatusCodes.Status200OK, Revision = order.Revision };

    private static async Task<Outcome<Page<Order>>> ListAsync(QueryContext query, OrderViews views)
    {
        if (EmailAddressRules.Parse(query.Query("contact")).Address is not { } contact)
        {
            return Failures.Invalid("contact", "email-form");
        }

        if (query.Caller.Actor is { } actor && actor != contact.Value)
        {
            return Failures.NotEntitled;
        }

        if (Cursor.Position(query.Http.Request) is not { } skip || Cursor.Limit(query.Http.Request, standard: 20) is not { } limit)
        {
            return Failures.Invalid("cursor", "invalid");
        }

        if (query.Query("open") is not ("" or "true" or "false"))
        {
            return Failures.Invalid("open", "invalid");
        }

        var number = query.Query("number") is { Length: > 0 } named ? named : null;
        var filter = new OrderFilter(contact.Value, number, query.Query("open") == "true", query.Now);
        var found = await views.OfPersonAsync(query.Db, filter, (int)skip, limit + 1, query.Ct);
        var next = found.Count > limit ? Cursor.Of(skip + limit) : null;
        return new Outcome<Page<Order>>
        {
            Value = new Page<Order>([.. found.Take(limit).Select(facts => views.Of(facts, contact.Value))], next),
            Status = StatusCodes.Status200OK,
            Next = next,
        };
    }
}
