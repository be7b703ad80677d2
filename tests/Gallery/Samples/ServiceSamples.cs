using System.Globalization;
using Provisioning.Cards;
using static Provisioning.Gallery.Samples.Invented;

namespace Provisioning.Gallery.Samples;

/// <summary>Which services now, Meetings sites, Calling's main location.</summary>
internal static class ServiceSamples
{
    public static readonly SiteLine[] TwoSites = [new("nonna-lucia", "Europe/Rome", false, 60), new("nonna-lucia-tokyo", "Asia/Tokyo", true, 40)];

    /// <summary>As many as an order may have, with the longest names.</summary>
    public static readonly SiteLine[] ManySites =
    [
        .. TwoSites,
        .. Enumerable.Range(3, 18).Select(i => new SiteLine(LongSiteOf(i), "America/Argentina/ComodRivadavia", true, 1000)),
    ];

    private static readonly SiteForm Form = new() { Name = "nonna-lucia", Zones = Zones };

    public static IReadOnlyList<Sample> All { get; } =
    [
        new("services", typeof(ServicesCard), texts => ServicesCard.Create(
            new ServicesQuestion([new("meetings", 100, "now"), new("calling", 50, null)], new Dictionary<string, string>()), texts)),
        new("services-problem", typeof(ServicesCard), texts => ServicesCard.Create(
            new ServicesQuestion([new("meetings", 12500, null), new("calling", 1, null)], Problems(texts, "meetings", "calling")), texts)),
        new("site", typeof(SiteCard), texts => SiteCard.Create(Form, texts)),
        new("site-problems", typeof(SiteCard), texts => SiteCard.Create(Form with
        {
            Name = MarkedUp,
            TimeZone = "America/Argentina/Buenos_Aires",
            Alternatives = [LongSite, "nonna-lucia-eu", "nonna-lucia-2"],
            Problems = Problems(texts, CardInputs.SiteName, CardInputs.TimeZone),
        }, texts)),
        new("site-more", typeof(SiteCard), texts => SiteCard.Create(Form with { Name = null, Others = ManySites }, texts)),
        new("site-edit", typeof(SiteCard), texts => SiteCard.Create(Form with { Name = LongSite, Others = TwoSites, Editing = LongSite, Zones = [] }, texts)),
        new("sites", typeof(SitesCard), texts => SitesCard.Create(ManySites, Problem(texts), texts)),
        new("zones", typeof(TimeZonesCard), texts => TimeZonesCard.Create("Argentina", [.. Zones.Take(5)], texts)),
        new("licences", typeof(LicencesCard), texts => LicencesCard.Create(
            new LicencesQuestion(100, [("nonna-lucia", 60), ("nonna-lucia-tokyo", null)], Problem: null, new Dictionary<string, string>()), texts)),
        new("licences-problem", typeof(LicencesCard), texts => LicencesCard.Create(new LicencesQuestion(
            12500, [.. ManySites.Select(site => (site.Name, site.Licences))], Problem(texts), Problems(texts, LicencesCard.InputOf(LongSite[..^2] + "03"))), texts)),
        new("location", typeof(LocationCard), texts => LocationCard.Create(new LocationForm(null, "IT", Countries, new Dictionary<string, string>()), texts)),
        new("location-problems", typeof(LocationCard), texts => LocationCard.Create(
            new LocationForm(LongCompany, "Atlantide", [], Problems(texts, CardInputs.LocationName, CardInputs.Country)), texts)),
        new("address", typeof(AddressCard), texts => Address(texts, "Sede di Roma", new Dictionary<string, string>())),
        new("address-problems", typeof(AddressCard), texts => Address(
            texts, LongCompany, Problems(texts, CardInputs.Address1, CardInputs.PostalCode, CardInputs.State, CardInputs.TimeZone))),
    ];

    public static string LongSiteOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{LongSite[..^2]}{number:00}");

    /// <summary>What Calling calls a field, for the review and the form.</summary>
    public static string Label(Texts texts, string input) => texts["calling.field." + input.ToLowerInvariant()];

    private static AdaptiveCard Address(Texts texts, string location, Dictionary<string, string> problems) => AddressCard.Create(new AddressForm(location, "Italia",
    [
        new(CardInputs.Address1, Label(texts, CardInputs.Address1), "Via dei Fori Imperiali 1, scala B, interno 12", true, null, null),
        new(CardInputs.Address2, Label(texts, CardInputs.Address2), null, false, null, null),
        new(CardInputs.PostalCode, Label(texts, CardInputs.PostalCode), null, true, "00184", null),
        new(CardInputs.City, Label(texts, CardInputs.City), "Reggio nell'Emilia", true, null, null),
        new(CardInputs.State, "Provincia", null, true, null, [.. Enumerable.Range(1, 107).Select(i => new Choice($"Provincia di Barletta-Andria-Trani {i}", $"B{i}"))]),
        new(CardInputs.TimeZone, Label(texts, CardInputs.TimeZone), "Europe/Rome", true, null, Zones),
        new(CardInputs.Language, Label(texts, CardInputs.Language), "it", true, null, [new("Italiano", "it"), new("English", "en")]),
    ], problems), texts);
}
