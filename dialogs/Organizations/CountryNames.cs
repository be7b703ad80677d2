using System.Globalization;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Organizations;

/// <summary>The countries, which never change while the bot runs: asked for once.</summary>
internal sealed class CountryNames
{
    private const CompareOptions AsTyped = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    private IReadOnlyList<Country>? known;

    /// <summary>Every country; none where the backend doesn't answer just now.</summary>
    public async ValueTask<IReadOnlyList<Country>> GetAsync(IProvisioningBackend backend, CancellationToken cancellationToken)
    {
        if (known is { } countries)
            return countries;
        var result = await backend.GetCountriesAsync(cancellationToken);
        if (!result.IsSuccess)
            return [];
        known = result.Value;
        return result.Value;
    }

    public static string NameOf(string code, IReadOnlyList<Country> countries, Texts texts) =>
        countries.FirstOrDefault(country => country.Code == code)?.Name.For(texts.Language) ?? code;

    /// <summary>As a list to choose from, in the order of the reader's alphabet.</summary>
    public static IReadOnlyList<Choice> ChoicesOf(IReadOnlyList<Country> countries, Texts texts) =>
    [
        .. countries.Select(country => new Choice(country.Name.For(texts.Language), country.Code))
            .OrderBy(choice => choice.Title, StringComparer.Create(texts.Culture, ignoreCase: true)),
    ];

    /// <summary>The code for a code or a name in any language of the bot, accents or not; null: no such country.</summary>
    public static string? CodeOf(string typed, IReadOnlyList<Country> countries) => countries.FirstOrDefault(country =>
        string.Equals(country.Code, typed, StringComparison.OrdinalIgnoreCase)
        || Texts.Languages.Any(language => CultureInfo.InvariantCulture.CompareInfo.Compare(country.Name.For(language), typed, AsTyped) == 0))?.Code;
}
