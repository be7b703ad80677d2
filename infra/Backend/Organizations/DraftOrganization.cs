using Provisioning.Backend.Addresses;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Orders;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Organizations;

/// <summary>Writes down an organisation that provisioning is to create. One draft per order and kind: a repeated call corrects it.</summary>
internal static class DraftOrganization
{
    private const int LongestName = 100;

    public static Outcome<OrganizationRef> Execute(HttpContext http, CommandContext command, CreateOrganizationRequest body)
    {
        var loaded = command.LoadOrder(body.OrderId ?? "", http.Request.Headers.IfMatch.ToString());
        if (loaded.Value is not { } order)
        {
            return loaded.Failure!;
        }

        if (order.MappedAt is not null)
        {
            return Failures.OrderMapped;
        }

        var kind = body.Kind switch
        {
            "partner" => OrganizationKind.Partner,
            "customer" => OrganizationKind.Customer,
            _ => (OrganizationKind?)null,
        };
        var written = Write(command, order, kind, new NewOrganizationRequest(body.Name, body.Vertical, body.Country, body.AdminEmail));
        return written.Value is { } draft
            ? new Outcome<OrganizationRef> { Value = RefOf(draft), Status = StatusCodes.Status201Created }
            : written.Failure!;
    }

    /// <summary>For an order that was loaded and is not mapped. No kind is an error beside those of the fields.</summary>
    public static Outcome<OrganizationEntity> Write(
        CommandContext command, OrderEntity order, OrganizationKind? kind, NewOrganizationRequest body)
    {
        var errors = new FieldErrors();
        if (kind is null)
        {
            errors.Add("kind", "unknown-kind");
        }

        var name = NameOf(body.Name, errors);
        if (body.Vertical is not { Length: > 0 } vertical || !Verticals.All.Contains(vertical))
        {
            errors.Add("vertical", string.IsNullOrWhiteSpace(body.Vertical) ? "required" : "unknown-vertical");
        }

        var country = Countries.Of(body.Country)?.Iso2;
        if (country is null)
        {
            errors.Add("country", string.IsNullOrWhiteSpace(body.Country) ? "required" : "unknown-country");
        }

        var admin = EmailAddressRules.Parse(body.AdminEmail);
        if (!admin.IsValid && !string.IsNullOrWhiteSpace(body.AdminEmail))
        {
            errors.Add("adminEmail", "email-form");
        }

        if (errors.Any)
        {
            return errors.ToFailure();
        }

        var known = OrganizationRows.FindDraft(command.Prepared, order.Id, kind!.Value);
        var draft = new OrganizationEntity
        {
            Id = known?.Id ?? $"org-{Ids.Random(16)}",
            Kind = kind.Value,
            State = OrganizationState.Draft,
            Name = name,
            NameKey = name.ToLowerInvariant(),
            Country = country!,
            Vertical = body.Vertical,
            AdminEmail = admin.Address?.Value,
            CreatedAt = command.Now,
            DraftOfOrderId = order.Id,
        };
        if (order.Document.PartnerOrganization?.Id == draft.Id)
        {
            order.Answer(order.Document with { PartnerOrganization = RefOf(draft) });
        }

        // The same again, perhaps because the first answer was lost, is no change and goes on no record.
        if (known is null || !IsSame(draft, known))
        {
            OrganizationRows.WriteDraft(command.Prepared, draft);
            command.Audit(
                order, "organization.drafted",
                ("kind", kind == OrganizationKind.Partner ? "partner" : "customer"), ("organizationId", draft.Id), ("name", name));
        }

        return draft;
    }

    public static OrganizationRef RefOf(OrganizationEntity organization) => new(
        organization.Id, organization.Name, organization.Country, organization.Vertical, organization.State == OrganizationState.Draft);

    private static bool IsSame(OrganizationEntity draft, OrganizationEntity known) =>
        (draft.Name, draft.Country, draft.Vertical, draft.AdminEmail) == (known.Name, known.Country, known.Vertical, known.AdminEmail);

    private static string NameOf(string? text, FieldErrors errors)
    {
        var name = text?.Trim() ?? "";
        if (name.Length == 0)
        {
            errors.Add("name", "required");
        }
        else if (name.EnumerateRunes().Count() > LongestName)
        {
            errors.Add("name", new FieldError("too-long", Limit: "100"));
        }
        else if (name.Any(c => c == '%' || char.IsControl(c)))
        {
            errors.Add("name", "invalid-characters");
        }

        return name;
    }
}
