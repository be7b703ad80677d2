using System.Globalization;
using System.Resources;

namespace Provisioning.Backend.Pdf;

/// <summary>The labels of a summary in one language.</summary>
internal sealed class SummaryTexts
{
    /// <summary>Languages with a complete set of texts; the first stands in for every other.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "it"];

    private static readonly ResourceManager Resources = new(typeof(SummaryTexts));

    private readonly CultureInfo _culture;

    private SummaryTexts(string language) => _culture = CultureInfo.GetCultureInfo(language);

    /// <summary>The language the texts are in, as a BCP 47 tag.</summary>
    public string Language => _culture.Name;

    /// <param name="language">A tag such as <c>it</c> or <c>it-CH</c>; an unknown one gives English.</param>
    public static SummaryTexts For(string? language)
    {
        var wanted = (language ?? string.Empty).Split('-', '_')[0].Trim();
        return new SummaryTexts(Languages.FirstOrDefault(known => known.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? Languages[0]);
    }

    public string this[string key] => Resources.GetString(key, _culture) ?? key;

    public string Format(string key, params object[] values) => string.Format(_culture, this[key], values);

    /// <summary>The text of a known value of a group; an unknown value is its own text.</summary>
    public string Known(string group, string value) => Resources.GetString(group + "." + value, _culture) ?? value;

    public string Number(int value) => value.ToString("N0", _culture);

    public string Moment(DateTimeOffset value) => Format("Moment", value.ToUniversalTime());
}
