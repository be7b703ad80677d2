using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Orders;

/// <summary>Takes an order from the commerce system and sends its contact the welcome mail.</summary>
internal sealed partial class CreateOrder(OrderViews views, SetupMails mails)
{
    private const int LongestText = 100;
    private const int MostLicences = 1_000_000;

    private static readonly Failure NumberTaken = new(409, "order-number-taken");

    public async Task<Outcome<Order>> ExecuteAsync(CommandContext command, CreateOrderRequest request)
    {
        var errors = new FieldErrors();
        var number = Text(errors, "orderNumber", request.OrderNumber);
        var subscription = Text(errors, "subscriptionId", request.SubscriptionId);
        var offer = Text(errors, "offer", request.Offer);
        var contact = EmailAddressRules.Parse(request.ContactEmail).Address?.Value;
        if (contact is null)
        {
            errors.Add("contactEmail", "email-form");
        }

        var locale = request.Locale ?? "en";
        if (!LocaleForm().IsMatch(locale))
        {
            errors.Add("locale", "locale-form");
        }

        var document = new OrderDocument(EndCustomerOf(errors, request.EndCustomer), ServicesOf(errors, request.Services));
        if (errors.Any)
        {
            return errors.ToFailure();
        }

        if (await command.Db.Orders.AnyAsync(o => o.Number == number, command.Ct))
        {
            return NumberTaken;
        }

        var order = new OrderEntity
        {
            Id = $"ord-{Ids.Random(16)}",
            Number = number,
            SubscriptionId = subscription,
            Offer = offer,
            Locale = locale,
            ContactEmail = contact!,
            State = OrderState.Open,
            CreatedAt = command.Now,
            Deadline = command.Now + OrderLifecycle.TimeToSetUp(offer),
            Document = document,
        };
        command.Db.Orders.Add(order);
        await mails.QueueWelcomeAsync(command, order);
        command.Audit(order, "order.created", ("orderNumber", number), ("offer", offer));
        var view = views.OfChanged(command, order);
        return OrderEndpoints.Reply(view) with { Status = StatusCodes.Status201Created, Location = $"{BackendRegistration.BasePath}/orders/{order.Id}" };
    }

    private static EndCustomer? EndCustomerOf(FieldErrors errors, EndCustomerRequest? request)
    {
        if (request is null)
        {
            return null;
        }

        var name = Text(errors, "endCustomer.name", request.Name);
        string? domain = null;
        if (!string.IsNullOrWhiteSpace(request.Domain) && (domain = EmailAddressRules.ParseDomain(request.Domain)) is null)
        {
            errors.Add("endCustomer.domain", "domain-form");
        }

        return new EndCustomer(name, domain);
    }

    private static List<OrderedService> ServicesOf(FieldErrors errors, IReadOnlyList<ServiceRequest?>? request)
    {
        var services = new List<OrderedService>();
        if (request is not { Count: > 0 and <= 10 })
        {
            errors.Add("services", "required");
            return services;
        }

        for (var i = 0; i < request.Count; i++)
        {
            var field = $"services[{i}]";
            var kind = request[i]?.Kind switch
            {
                "meetings" => ServiceKind.Meetings,
                "calling" => ServiceKind.Calling,
                _ => (ServiceKind?)null,
            };
            if (kind is null)
            {
                errors.Add($"{field}.kind", "unknown-service");
            }
            else if (services.Exists(s => s.Kind == kind))
            {
                errors.Add($"{field}.kind", "repeated");
            }

            if (request[i]?.Quantity is not { ValueKind: JsonValueKind.Number } quantity
                || !quantity.TryGetInt32(out var licences) || licences is < 1 or > MostLicences)
            {
                errors.Add($"{field}.quantity", "whole-number");
                licences = 0;
            }

            services.Add(new OrderedService(kind ?? default, licences));
        }

        return services;
    }

    private static string Text(FieldErrors errors, string field, string? value)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0)
        {
            errors.Add(field, "required");
        }
        else if (text.Length > LongestText)
        {
            errors.Add(field, new FieldError("too-long", Limit: "100"));
        }
        else if (text.Any(char.IsControl))
        {
            errors.Add(field, "invalid-characters");
        }

        return text;
    }

    [GeneratedRegex("^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex LocaleForm();
}
