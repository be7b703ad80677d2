using System.Globalization;
using System.Text.Json;
using Provisioning.Backend.Addresses;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Sites;

namespace Provisioning.Backend.Services;

/// <summary>The rules of Meetings that need no database.</summary>
internal static class MeetingsRules
{
    private const int MostSites = 20;

    public static bool IsComplete(OrderDocument document) => document.Meetings switch
    {
        { Choice: ServiceChoice.Later } => true,
        { Choice: ServiceChoice.Now, Sites: { Count: > 0 } sites } =>
            sites.All(s => s is { TimeZone: not null, Licences: not null }) && sites.Sum(s => (long)s.Licences!.Value) == document.QuantityOf(ServiceKind.Meetings),
        _ => false,
    };

    /// <summary>The sites as they are stored, with every broken rule added to <paramref name="errors"/>.</summary>
    public static List<MeetingsSite> Read(IReadOnlyList<SiteRequest?> request, int quantity, FieldErrors errors)
    {
        if (request.Count > MostSites)
        {
            errors.Add("sites", new FieldError("too-many", Limit: Number(MostSites)));
            return [];
        }

        var sites = new List<MeetingsSite>(request.Count);
        for (var i = 0; i < request.Count; i++)
        {
            var site = Read(request[i] ?? new SiteRequest(null, null, null, null), $"sites[{i}]", errors);
            if (sites.Exists(s => s.Name == site.Name) && site.Name.Length > 0)
            {
                errors.Add($"sites[{i}].name", new FieldError("repeated", Value: site.Name));
            }

            sites.Add(site);
        }

        if (sites.Count == 1)
        {
            sites[0] = sites[0] with { Licences = quantity };
        }
        else if (sites.Count > 1 && sites.TrueForAll(s => s.Licences is not null) && sites.Sum(s => (long)s.Licences!.Value) is var sum && sum != quantity)
        {
            errors.Add("licences", new FieldError("sum", Expected: Number(quantity), Actual: Number(sum), Difference: Number(sum - quantity)));
        }

        return sites;
    }

    private static MeetingsSite Read(SiteRequest request, string field, FieldErrors errors)
    {
        var verdict = SiteNameRules.Check(request.Name);
        if (verdict.Code is { } code)
        {
            errors.Add($"{field}.name", new FieldError(code, Value: Short(request.Name)));
        }

        string? timeZone = null;
        if (request.TimeZone is { } zone && (timeZone = TimeZones.Canonical(zone)) is null)
        {
            errors.Add($"{field}.timeZone", zone.Trim().Length == 0 ? new FieldError("required") : new FieldError("unknown-time-zone", Value: Short(zone)));
        }

        int? licences = null;
        if (request.Licences is { ValueKind: not JsonValueKind.Null } given)
        {
            if (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var whole) && whole >= 0)
            {
                licences = whole;
            }
            else
            {
                errors.Add($"{field}.licences", new FieldError("whole-number", Value: Short(given.ToString())));
            }
        }

        return new MeetingsSite(verdict.Name, timeZone, request.EarlyRelease ?? false, licences);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Short(string? text) => text is { Length: > 100 } ? text[..100] : text;
}
