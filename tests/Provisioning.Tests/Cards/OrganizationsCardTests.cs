using Provisioning.Cards;

namespace Provisioning.Tests.Cards;

public sealed class OrganizationsCardTests
{
    private const int SizeAimedAt = 8 * 1024;

    [Theory]
    [InlineData("en", "Germany · 1,204 active users · last activity 3 March 2026 · created 4 May 2019")]
    [InlineData("it", "Germany · 1.204 utenti attivi · ultima attività 3 marzo 2026 · creata il 4 maggio 2019")]
    public void Candidate_ShowsItsEvidence(string language, string figures)
    {
        var text = Rendered(Found([Candidate("Acme")]), language);

        Assert.Contains(figures, text, StringComparison.Ordinal);
        Assert.Contains("acme.example", text, StringComparison.Ordinal);
        Assert.Contains("acme.test", text, StringComparison.Ordinal);
        Assert.Contains(language == "it" ? "il tuo indirizzo e-mail le appartiene" : "your e-mail address belongs to it", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "resembles", "Probably not the right one", "approval")]
    [InlineData("it", "somiglia", "Probabilmente non è quella giusta", "approvazione")]
    public void Warnings_AreSaid(string language, params string[] expected)
    {
        var text = Rendered(Found([Candidate("Acme") with { LookAlikeDomain = "acme.example", LookAlikeOf = "acne.example", ProbablyWrong = true, NeedsApproval = true }]), language);

        Assert.All(expected, words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Contains("acme.example", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FindOutcome.Associated, "en", "The order was associated with your organisation based on your e-mail address.")]
    [InlineData(FindOutcome.Matching, "en", "Matching organisations found based on the e-mail address.")]
    [InlineData(FindOutcome.None, "en", "No matching organisations found.")]
    [InlineData(FindOutcome.None, "it", "Non è stata trovata nessuna organizzazione corrispondente.")]
    public void Result_ComesFirst(FindOutcome outcome, string language, string sentence)
    {
        var found = Found(outcome == FindOutcome.None ? [] : [Candidate("Acme")]) with { Outcome = outcome };

        Assert.StartsWith(sentence, Rendered(found, language), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_OfDetailsAndChoices_Agree()
    {
        var rendered = CardText.Render(FindOrganizationCard.Create(Found(Five()), Texts.For("en")), Texts.For("en"));

        for (var i = 0; i < 5; i++)
        {
            Assert.Contains($"{i + 1} · {rendered.Choices[i].Label}", rendered.Text, StringComparison.Ordinal);
            Assert.Equal($"org-{i}", rendered.Choices[i].InputValue);
            Assert.Equal(CardVerbs.Choose, rendered.Choices[i].Verb);
        }
    }

    [Fact]
    public void EqualNames_HaveTitlesThatDiffer()
    {
        var found = Found([Candidate("Acme") with { Id = "a" }, Candidate("acme") with { Id = "b", ClaimedDomains = ["acme-two.test"] }]);

        var labels = CardText.Render(FindOrganizationCard.Create(found, Texts.For("en")), Texts.For("en")).Choices.Select(choice => choice.Label).ToList();

        Assert.Equal(labels.Count, labels.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void EqualNamesAndDomains_AreToldApartByTheNumbersOfTheirEvidence()
    {
        var found = Found([Candidate("Acme") with { Id = "a", ClaimedDomains = [] }, Candidate("acme") with { Id = "b", ClaimedDomains = [] }, Candidate("Other") with { Id = "c" }]);

        var labels = CardText.Render(FindOrganizationCard.Create(found, Texts.For("en")), Texts.For("en")).Choices.Select(choice => choice.Label);

        Assert.Equal(["1 \u00b7 Acme (acme.example)", "2 \u00b7 acme (acme.example)", "Other"], labels.Take(3));
    }

    [Fact]
    public void NamesThatOnlyLookEqual_HaveTitlesThatSayTheirDomains()
    {
        var real = Candidate("Acme");
        var other = Candidate("\u0410cme") with { Id = "org-2", ClaimedDomains = ["acme-us.test"], LookAlikeDomain = "xn--cme-7cd.test", LookAlikeOf = "acme.test" };

        var labels = CardText.Render(FindOrganizationCard.Create(Found([real, other]), Texts.For("en")), Texts.For("en")).Choices.Select(choice => choice.Label);

        Assert.Equal(["Acme (acme.test)", "\u0410cme (xn--cme-7cd.test)"], labels.Take(2));
    }

    [Theory]
    [InlineData(OrganizationWhose.Partner)]
    [InlineData(OrganizationWhose.Customer)]
    [InlineData(OrganizationWhose.Own)]
    public void FullPage_HasFiveActions_AndStaysSmall(OrganizationWhose whose)
    {
        var card = FindOrganizationCard.Create(Found(Five()) with { Whose = whose, HasMore = true, LookedUp = "admin@acme.example" }, Texts.For("it"));

        Assert.Equal(
            [CardVerbs.Choose, CardVerbs.Search, CardVerbs.More, CardVerbs.Create, CardVerbs.Back],
            card.Actions.OfType<SubmitAction>().Select(action => action.Verb));
        foreach (var level in Enum.GetValues<CardLevel>())
            Assert.InRange(CardJson.Write(card, SampleCard.Stamp, level).Length, 1, SizeAimedAt);
    }

    [Fact]
    public void None_OffersCreateFirst_WhateverTheKind()
    {
        foreach (var whose in Enum.GetValues<OrganizationWhose>())
        {
            var actions = FindOrganizationCard.Create(Found([]) with { Whose = whose, Outcome = FindOutcome.None }, Texts.For("en")).Actions;
            Assert.Equal([CardVerbs.Create, CardVerbs.Search, CardVerbs.Back], actions.OfType<SubmitAction>().Select(action => action.Verb));
            Assert.True(((SubmitAction)actions[0]).IsPrimary);
        }
    }

    [Fact]
    public void Markup_InNamesAndDomains_IsInert()
    {
        const string name = "**Ac** [me](http://evil.example) <b>";
        var card = FindOrganizationCard.Create(Found([Candidate(name)]), Texts.For("en"));

        var title = SampleCard.Parse(card, CardLevel.WebChat).GetProperty("body").Find("type", "Container").GetProperty("items")[0].GetProperty("text").GetString();

        Assert.Equal($"**1** · **{Markdown.Escape(name)}**", title);
        Assert.Contains(name, CardText.Render(card, Texts.For("en")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Provisioning administrator", "after service set-up", "can't be undone")]
    [InlineData("it", "Amministratore del provisioning", "dopo la configurazione dei servizi", "Non si può annullare")]
    public void Review_OfACustomerByAPartner_SaysWhatItMeans(string language, params string[] expected)
    {
        var mapping = new MappingAnswers(CanDelegate: true, CustomerSetsUp: false, "admin@acme.example", EmailProblem: null);
        var review = new OrganizationReview(
            OrganizationWhose.Customer, Candidate("Acme"), LookedUp: null, ProvisioningAdministrator: true, mapping, TimeZoneInfo.Utc);

        var rendered = CardText.Render(ReviewOrganizationCard.Create(review, Texts.For(language)), Texts.For(language));

        Assert.All(expected, words => Assert.Contains(words, rendered.Text, StringComparison.Ordinal));
        Assert.Equal([CardInputs.CustomerSetsUp, CardInputs.CustomerAdminEmail], rendered.Fields.Select(field => field.InputId));
        Assert.Equal("admin@acme.example", rendered.Values[CardInputs.CustomerAdminEmail]);
    }

    [Fact]
    public void NewOrganization_WithEveryCountry_FitsTheLimit()
    {
        var countries = Enumerable.Range(0, 250).Select(i => new Choice($"Country number {i}", "C" + i)).ToList();
        var form = new NewOrganizationForm { Whose = OrganizationWhose.Customer, Countries = countries };

        Assert.InRange(CardJson.Write(NewOrganizationCard.Create(form, Texts.For("en")), SampleCard.Stamp, CardLevel.WebChat).Length, 1, CardJson.MaxSize);
    }

    private static string Rendered(FoundOrganizations found, string language) =>
        CardText.Render(FindOrganizationCard.Create(found, Texts.For(language)), Texts.For(language)).Text;

    private static FoundOrganizations Found(IReadOnlyList<OrganizationView> items) =>
        new() { Whose = OrganizationWhose.Partner, Outcome = FindOutcome.Matching, Items = items };

    private static OrganizationView[] Five() =>
    [
        .. Enumerable.Range(0, 5).Select(i => Candidate(new string((char)('a' + i), 100)) with
        {
            Id = $"org-{i}",
            VerifiedDomains = [.. Enumerable.Range(0, 9).Select(d => $"{new string('v', 40)}{d}.example")],
            ProbablyWrong = i == 4,
        }),
    ];

    private static OrganizationView Candidate(string name) => new()
    {
        Id = "org-1",
        Name = name,
        Country = "Germany",
        VerifiedDomains = ["acme.example"],
        ClaimedDomains = ["acme.test"],
        ActiveUsers = 1204,
        LastActivityAt = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero),
        CreatedAt = new DateTimeOffset(2019, 5, 4, 12, 0, 0, TimeSpan.Zero),
        Reasons = [new OrganizationReason("address", null), new OrganizationReason("claimed-domain", "acme.test")],
    };
}
