namespace Provisioning.Cards;

/// <summary>What will be created, before it is.</summary>
/// <param name="Whose">Whose organisation it will be.</param>
/// <param name="Name">Company name.</param>
/// <param name="Vertical">Code of the business vertical.</param>
/// <param name="Country">In the reader's language.</param>
/// <param name="AdminEmail">The customer's administrator, if known.</param>
/// <param name="Mapping">Present when confirming is the point of no return.</param>
public sealed record OrganizationCheck(
    OrganizationWhose Whose, string Name, string Vertical, string Country, string? AdminEmail, MappingAnswers? Mapping);

public static class CheckOrganizationCard
{
    public static AdaptiveCard Create(OrganizationCheck check, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["org.check.title"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(texts["org.check." + OrganizationCardTexts.Of(check.Whose)]),
            new FactSet([.. Facts(check, texts)]),
            .. check.Mapping is { } mapping ? MappingPart.Of(mapping, texts) : [],
        ],
        Actions =
        [
            new SubmitAction(texts["org.check.create"], CardVerbs.Confirm) { IsPrimary = true },
            new SubmitAction(texts["org.check.edit"], CardVerbs.Edit) { NoInputs = true },
            new SubmitAction(texts["card.back"], CardVerbs.Back) { NoInputs = true },
        ],
    };

    private static IEnumerable<Fact> Facts(OrganizationCheck check, Texts texts)
    {
        yield return new Fact(texts["org.fact.name"], check.Name);
        yield return new Fact(texts["org.fact.vertical"], OrganizationWords.Vertical(check.Vertical, texts) ?? check.Vertical);
        yield return new Fact(texts["org.fact.country"], check.Country);
        if (check.AdminEmail is not null)
            yield return new Fact(texts["org.fact.admin"], check.AdminEmail);
    }
}
