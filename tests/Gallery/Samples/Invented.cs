using System.Globalization;
using Provisioning.Cards;

namespace Provisioning.Gallery.Samples;

/// <summary>People, companies and places that the cards are filled with: ordinary ones, and the longest and strangest that come up.</summary>
internal static class Invented
{
    public const string Company = "Trattoria Nonna Lucia S.r.l.";
    public const string LongCompany = "Società Cooperativa per la Città Metropolitana di Reggio nell'Emilia – Servizi Informatici & Telecomunicazioni S.p.A.";
    public const string JapaneseCompany = "株式会社日本総合情報通信サービス研究所東京本社営業部";
    public const string UnbrokenCompany = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    public const string MarkedUp = "**Bold** [x](http://evil.example) <b>_it_</b> شركة 🟣";
    public const string Email = "lucia.bianchi@nonna-lucia.example";
    public const string LongEmail = "massimiliano.della-rovere-montefeltro.amministrazione@servizi-informatici.reggio-nell-emilia.example";
    public const string LongDomain = "servizi-informatici.citta-metropolitana.reggio-nell-emilia.example";
    public const string Order = "20261122-000457";
    public const string SummaryUrl = "https://setup.partner.example/summary/eyJvcmRlciI6Im9yZC0xMjM0NTYifQ.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw";

    public static readonly CardStamp Stamp = new("k7Yp2-12", "ord-01JD8Q4W9F3M", 12);
    public static readonly DateTimeOffset Now = new(2026, 9, 30, 13, 5, 0, TimeSpan.Zero);
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>Longer than any site's name may be is no case; this long is.</summary>
    public static readonly string LongSite = "citta-metropolitana-" + new string('x', 43);

    public static readonly IReadOnlyList<Choice> Zones =
    [
        .. new[]
        {
            "America/Argentina/Buenos_Aires", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Asia/Dubai", "Asia/Kolkata",
            "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Europe/Berlin", "Europe/London", "Europe/Paris", "Europe/Rome",
        }.Select(id => new Choice($"(UTC+01:00) {id.Replace('_', ' ')}", id)),
    ];

    /// <summary>Of every region that this machine knows.</summary>
    public static readonly IReadOnlyList<Choice> Countries =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.TwoLetterISORegionName.Length == 2 && char.IsAsciiLetterUpper(region.TwoLetterISORegionName[0]))
            .DistinctBy(region => region.TwoLetterISORegionName)
            .OrderBy(region => region.EnglishName, StringComparer.Ordinal)
            .Select(region => new Choice(region.EnglishName, region.TwoLetterISORegionName)),
    ];

    public static IReadOnlyList<Choice> Verticals(Texts texts) =>
    [
        .. texts.Keys.Where(key => key.StartsWith("org.vertical.", StringComparison.Ordinal))
            .Select(key => new Choice(texts[key], key["org.vertical.".Length..]))
            .OrderBy(choice => choice.Title, StringComparer.Ordinal),
    ];

    /// <summary>A sentence of the bot about a wrong value, as it stands at a field.</summary>
    public static string Problem(Texts texts) => texts["failure.unavailable"];

    public static Dictionary<string, string> Problems(Texts texts, params string[] inputs) =>
        inputs.ToDictionary(input => input, _ => Problem(texts), StringComparer.Ordinal);
}
