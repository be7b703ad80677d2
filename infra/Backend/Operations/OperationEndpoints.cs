using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Services;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Operations;

internal static class OperationEndpoints
{
    public static void Map(Routes routes, IServiceProvider services)
    {
        var starter = services.GetRequiredService<IOperationStarter>();
        routes.Command("POST", "/orders/{id}/operations", BackendJson.Default.Operation,
            (http, command) => StartAsync(http, command, starter), StatusCodes.Status202Accepted);
        routes.Query("/operations/{id}", BackendJson.Default.Operation, ReadAsync);
    }

    private static async Task<Outcome<Operation>> StartAsync(HttpContext http, CommandContext command, IOperationStarter starter)
    {
        var loaded = command.LoadOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        var isNew = order.State is OrderState.Open or OrderState.Failed;
        if (isNew && (Refuse(order.Document, order.MappedAt) ?? RefuseNames(command, order)) is { } refused)
        {
            return refused;
        }

        var operation = await starter.StartOrResumeAsync(command.Db, order, command.Ct);
        if (isNew)
        {
            command.Audit(order, order.OperationId is null ? "provisioning.started" : "provisioning.resumed", ("operationId", operation.Id));
            order.OperationId = operation.Id;
            order.State = OrderState.Provisioning;
            order.Revision++;
        }

        return new Outcome<Operation>
        {
            Value = OperationViews.Of(operation),
            Status = StatusCodes.Status202Accepted,
            Location = $"{BackendRegistration.BasePath}/operations/{operation.Id}",
        };
    }

    private static Failure? Refuse(OrderDocument document, DateTimeOffset? mappedAt)
    {
        var missing = new List<string>();
        if (document.Intent is null)
        {
            missing.Add("intent");
        }

        if (document.Intent == OrderIntent.Customer && document.PartnerOrganization is null)
        {
            missing.Add("partnerOrganization");
        }

        if (mappedAt is null)
        {
            missing.Add("customerOrganization");
        }

        if (document.HasMeetings && !MeetingsRules.IsComplete(document))
        {
            missing.Add("meetings");
        }

        if (document.HasCalling && !CallingRules.IsComplete(document))
        {
            missing.Add("calling");
        }

        return missing.Count == 0 ? null : new Failure(409, "order-incomplete") { Missing = missing };
    }

    // Held names stay free for the order; this is the last look before anything is created.
    private static Failure? RefuseNames(CommandContext command, OrderEntity order)
    {
        var document = order.Document;
        var errors = new FieldErrors();
        if (document.Meetings is { Choice: ServiceChoice.Now, Sites: var sites })
        {
            var taken = NameHolds.Taken(command.Prepared, [.. sites.Select(s => s.Name)], order.Id);
            for (var i = 0; i < sites.Count; i++)
            {
                if (taken.Contains(sites[i].Name))
                {
                    errors.Add($"sites[{i}].name", new FieldError("taken", Value: sites[i].Name));
                }
            }
        }

        if (document.Calling is { Choice: ServiceChoice.Now, Location.Name: { } name } && !NameHolds.HoldLocation(command, order, name))
        {
            errors.Add("name", new FieldError("taken", Value: name));
        }

        return errors.Any ? errors.ToFailure() with { Status = StatusCodes.Status409Conflict, Code = "name-taken" } : null;
    }

    private static async Task<Outcome<Operation>> ReadAsync(QueryContext query)
    {
        var id = query.Route("id");
        if (await query.Db.Operations.Include(o => o.Steps).SingleOrDefaultAsync(o => o.Id == id, query.Ct) is not { } operation)
        {
            return new Failure(404, "operation-not-found");
        }

        if (query.Caller.Actor is not null
            && (OrderRows.Find(query.Prepared, operation.OrderId)?.Order is not { } order || !query.Caller.MayActOn(order)))
        {
            return Failures.NotEntitled;
        }

        return OperationViews.Of(operation);
    }
}
