using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Sites;

namespace Provisioning.Backend.Services;

internal static class ServiceEndpoints
{
    private static readonly Failure NotInOrder = new(409, "service-not-in-order");

    public static void Map(Routes routes, IServiceProvider services)
    {
        var views = services.GetRequiredService<OrderViews>();
        routes.Command("PUT", "/orders/{id}/services", BackendJson.Default.ServiceChoicesRequest, BackendJson.Default.Order,
            (http, command, body) => Task.FromResult(Choose(http, command, body, views)));
        routes.Command("PUT", "/orders/{id}/services/meetings", BackendJson.Default.MeetingsRequest, BackendJson.Default.Order,
            (http, command, body) => Task.FromResult(SetMeetings(http, command, body, views)));
        routes.Command("PUT", "/orders/{id}/services/calling", BackendJson.Default.CallingRequest, BackendJson.Default.Order,
            (http, command, body) => Task.FromResult(SetCalling(http, command, body, views)));
    }

    /// <summary>Both choices at once, so that no order has one answer of the two.</summary>
    private static Outcome<Order> Choose(HttpContext http, CommandContext command, ServiceChoicesRequest body, OrderViews views)
    {
        var loaded = command.LoadOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if ((body.Meetings is not null && !order.Document.HasMeetings) || (body.Calling is not null && !order.Document.HasCalling))
        {
            return NotInOrder;
        }

        var refused = body.Meetings is null ? null : ServiceEditing.Begin(order, ServiceKind.Meetings);
        refused ??= body.Calling is null ? null : ServiceEditing.Begin(order, ServiceKind.Calling);
        if (refused is not null)
        {
            return refused;
        }

        var errors = new FieldErrors();
        var meetings = ChoiceOf("meetings", body.Meetings, errors);
        var calling = ChoiceOf("calling", body.Calling, errors);
        if (errors.Any)
        {
            return errors.ToFailure();
        }

        var document = order.Document;
        if (meetings is not null)
        {
            document = document with { Meetings = (document.Meetings ?? new MeetingsAnswers(null, [], false)) with { Choice = meetings } };
            command.Audit(order, "meetings.set", ("choice", body.Meetings));
        }

        if (calling is not null)
        {
            document = document with { Calling = (document.Calling ?? new CallingAnswers(null, null)) with { Choice = calling } };
            command.Audit(order, "calling.set", ("choice", body.Calling));
        }

        order.Answer(document);
        return OrderEndpoints.Reply(views.OfChanged(command, order));
    }

    private static Outcome<Order> SetMeetings(HttpContext http, CommandContext command, MeetingsRequest body, OrderViews views)
    {
        var loaded = command.LoadOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if (!order.Document.HasMeetings)
        {
            return NotInOrder;
        }

        if (ServiceEditing.Begin(order, ServiceKind.Meetings) is { } refused)
        {
            return refused;
        }

        var errors = new FieldErrors();
        var choice = ChoiceOf("choice", body.Choice, errors) ?? order.Document.Meetings?.Choice;
        var sites = order.Document.Meetings?.Sites ?? [];
        if (body.Sites is not null)
        {
            sites = MeetingsRules.Read(body.Sites, order.Document.QuantityOf(ServiceKind.Meetings), errors);
            RefuseTaken(command, order.Id, order.Document, sites, errors);
        }

        if (errors.Any)
        {
            return errors.ToFailure();
        }

        // Sites that come without a word about more are all there are.
        var moreSites = body.MoreSites ?? (body.Sites is null && order.Document.Meetings?.MoreSites == true);
        if (body.Sites is not null)
        {
            NameHolds.HoldSites(command, order, [.. sites.Select(s => s.Name)]);
        }

        order.Answer(order.Document with { Meetings = new MeetingsAnswers(choice, sites, moreSites) });
        command.Audit(order, "meetings.set", ("choice", body.Choice), ("sites", body.Sites is null ? null : string.Join(' ', sites.Select(s => s.Name))));
        return OrderEndpoints.Reply(views.OfChanged(command, order));
    }

    private static Outcome<Order> SetCalling(HttpContext http, CommandContext command, CallingRequest body, OrderViews views)
    {
        var loaded = command.LoadOrder(http);
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if (!order.Document.HasCalling)
        {
            return NotInOrder;
        }

        if (ServiceEditing.Begin(order, ServiceKind.Calling) is { } refused)
        {
            return refused;
        }

        var errors = new FieldErrors();
        var choice = ChoiceOf("choice", body.Choice, errors) ?? order.Document.Calling?.Choice;
        var location = order.Document.Calling?.Location;
        if (body.Location is not null)
        {
            location = CallingRules.Read(body.Location, errors);
            if (!errors.Any && location.Name is { } name && !NameHolds.HoldLocation(command, order, name))
            {
                errors.Add("name", new FieldError("taken", Value: name));
            }
        }

        if (errors.Any)
        {
            return errors.ToFailure();
        }

        order.Answer(order.Document with { Calling = new CallingAnswers(choice, location) });
        command.Audit(order, "calling.set", ("choice", body.Choice), ("location", body.Location is null ? null : location?.Name), ("country", location?.Country));
        return OrderEndpoints.Reply(views.OfChanged(command, order));
    }

    private static void RefuseTaken(
        CommandContext command, string orderId, OrderDocument document, IReadOnlyList<MeetingsSite> sites, FieldErrors errors)
    {
        var names = sites.Select(s => s.Name).ToList();
        var taken = NameHolds.Taken(command.Prepared, names, orderId);
        for (var i = 0; i < sites.Count && taken.Count > 0; i++)
        {
            if (taken.Contains(sites[i].Name))
            {
                var company = document.CustomerOrganization?.Name ?? document.EndCustomer?.Name;
                var alternatives = SiteNameAlternatives.Near(command.Prepared, sites[i].Name, company, orderId, names);
                errors.Add($"sites[{i}].name", new FieldError("taken", Value: sites[i].Name, Alternatives: alternatives));
            }
        }
    }

    private static ServiceChoice? ChoiceOf(string field, string? text, FieldErrors errors)
    {
        switch (text)
        {
            case null: return null;
            case "now": return ServiceChoice.Now;
            case "later": return ServiceChoice.Later;
            default:
                errors.Add(field, "unknown-choice");
                return null;
        }
    }
}
