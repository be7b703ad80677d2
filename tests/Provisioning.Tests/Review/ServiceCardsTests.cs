using System.Text.Json;
using Provisioning.Cards;
using ReviewRecord = Provisioning.Cards.Review;

namespace Provisioning.Tests.Review;

/// <summary>What holds for each card about services: small, few buttons, typed names inert, in every language and for every client.</summary>
public sealed class ServiceCardsTests
{
    private const string Nasty = "**Bold** [x](http://evil.example) <b>_it_</b> شركة 🟣";

    private static readonly CardStamp Stamp = new("12345-1", "ord-abcdefghijklmnop", 123);
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Choice[] ManyZones = [.. Enumerable.Range(0, 80).Select(i => new Choice($"(UTC+01:00) America/Argentina/Place {i}", $"America/Argentina/Place_{i}"))];
    private static readonly SiteLine[] ManySites = [.. Enumerable.Range(0, 20).Select(i => new SiteLine(new string('s', 60) + i, "America/Argentina/ComodRivadavia", true, 1000))];
    private static readonly Dictionary<string, string> Problems = new()
    {
        [CardInputs.SiteName] = Nasty,
        [CardInputs.TimeZone] = Nasty,
        [CardInputs.LocationName] = Nasty,
        [CardInputs.Country] = Nasty,
        [CardInputs.Address1] = Nasty,
        [CardInputs.State] = Nasty,
        ["meetings"] = Nasty,
        ["calling"] = Nasty,
    };
    private static readonly ProgressLine[] ManySteps =
    [
        .. Enumerable.Range(0, 20).Select(i => new ProgressLine("create-site", $"{new string('s', 60)}{i}.webex.com", "succeeded", "controlHub")),
        new("attach-organization", Nasty, "waiting", "controlHub", new StatusWait("customer-administrator", Noon)),
        new("create-location", Nasty, "failed", "api", Error: new ProgressError("The request was turned down.", "trk-1")),
        new("a-step-of-tomorrow", null, "pending", "api"),
    ];

    public static TheoryData<string, string> Cards()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in All(Texts.For("en")).Keys)
        {
            foreach (var language in Texts.Languages)
                data.Add(name, language);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void EveryCard_IsSmall_HasFewButtons_AndFitsEveryClient(string name, string language)
    {
        var card = All(Texts.For(language))[name];
        Assert.True(card.Actions.Count <= CardJson.MaxActions);
        Assert.Equal(language, card.Lang);
        foreach (var level in Enum.GetValues<CardLevel>())
            Assert.InRange(CardJson.Write(card, Stamp, level).Length, 100, CardJson.MaxSize);
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void EveryCard_ShowsNamesAsTyped(string name, string language)
    {
        var card = All(Texts.For(language))[name];
        using var json = JsonDocument.Parse(CardJson.Write(card, Stamp, CardLevel.WebChat));
        foreach (var text in TextBlocks(json.RootElement))
        {
            Assert.DoesNotContain("[x](http", text, StringComparison.Ordinal);
            Assert.DoesNotContain("**Bold**", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public void EveryCard_CanBeTyped(string name, string language)
    {
        var texts = Texts.For(language);
        var rendered = CardText.Render(All(texts)[name], texts);
        Assert.Equal(Enumerable.Range(1, rendered.Choices.Count), rendered.Choices.Select(choice => choice.Number));
        Assert.DoesNotContain("{", rendered.Text, StringComparison.Ordinal);
        foreach (var choice in rendered.Choices)
            Assert.Contains($"{choice.Number}. {choice.Label}", rendered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_AreNumberedThroughout()
    {
        var texts = Texts.For("en");
        var rendered = CardText.Render(All(texts)["services"], texts);
        Assert.Equal(["Set up Meetings now", "Set up Meetings later", "Set up Calling now", "Set up Calling later", "Next"], rendered.Choices.Select(choice => choice.Label));
    }

    [Fact]
    public void Licences_TakeANumberForEachSite()
    {
        var card = All(Texts.For("en"))["licences"];
        Assert.Equal(20, card.Body.OfType<NumberInput>().Count(input => input.Id.StartsWith(CardInputs.LicencesPrefix, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en", "done", "waiting", "failed")]
    [InlineData("it", "completato", "in attesa", "non riuscito")]
    public void Progress_SaysStatesInWords(string language, params string[] words)
    {
        var text = CardText.Render(All(Texts.For(language))["progress"], Texts.For(language)).Text;
        Assert.All([.. words, "Control Hub", "API", "trk-1", "4 "], word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Result_OffersTheRequestForFullRights_ToAProvisioningAdministratorOnly()
    {
        var texts = Texts.For("en");
        Assert.Contains("full administrator rights in Control Hub", CardText.Render(All(texts)["result"], texts).Text, StringComparison.Ordinal);
        var own = ResultCard.Create(new ProvisioningResult { OrderNumber = "1", Contact = "a@b.example", SummaryUrl = "https://x.example" }, texts);
        Assert.DoesNotContain("full administrator rights", CardText.Render(own, texts).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(own.Actions.OfType<SubmitAction>(), action => action.Verb == CardVerbs.Next);
    }

    private static Dictionary<string, AdaptiveCard> All(Texts texts) => new(StringComparer.Ordinal)
    {
        ["services"] = ServicesCard.Create(new ServicesQuestion([new("meetings", 1000, null), new("calling", 1, null)], Problems), texts),
        ["site"] = SiteCard.Create(new SiteForm { Name = Nasty, Zones = ManyZones, Problems = Problems, Alternatives = ["a-eu", "a-2", "a-3"] }, texts),
        ["site-more"] = SiteCard.Create(new SiteForm { Zones = ManyZones, Others = ManySites }, texts),
        ["site-edit"] = SiteCard.Create(new SiteForm { Others = ManySites, Editing = "acme" }, texts),
        ["sites"] = SitesCard.Create(ManySites, Nasty, texts),
        ["zones"] = TimeZonesCard.Create(Nasty, ManyZones[..5], texts),
        ["licences"] = LicencesCard.Create(new LicencesQuestion(1000, [.. ManySites.Select(site => (site.Name, (int?)50))], Nasty, Problems), texts),
        ["location"] = LocationCard.Create(new LocationForm(Nasty, "IT", [.. ManyZones, .. ManyZones], Problems), texts),
        ["address"] = AddressCard.Create(new AddressForm(Nasty, Nasty,
        [
            new(CardInputs.Address1, "Address", Nasty, true, null, null),
            new(CardInputs.PostalCode, "Postal code", null, true, "00184", null),
            new(CardInputs.State, "Province", null, true, null, [.. Enumerable.Range(0, 107).Select(i => new Choice("Barletta-Andria-Trani " + i, "B" + i))]),
            new(CardInputs.TimeZone, "Time zone", null, true, null, ManyZones[..30]),
        ], Problems), texts),
        ["review"] = ReviewCard.Create(new ReviewRecord
        {
            OrderNumber = Nasty,
            Partner = Nasty,
            Customer = Nasty,
            ProvisioningAdministrator = true,
            Services = [new("meetings", 1000, "now"), new("calling", 5, "later")],
            Sites = ManySites,
            Location = [("Name", Nasty), ("City", Nasty)],
            SummaryUrl = "https://bot.example/summary/" + new string('t', 300),
        }, texts),
        ["progress"] = ProgressCard.Create(new ProvisioningProgress(Nasty, "failed", ManySteps, TimeZoneInfo.Utc), texts),
        ["result"] = ResultCard.Create(new ProvisioningResult
        {
            OrderNumber = Nasty,
            Customer = Nasty,
            Steps = ManySteps,
            HasCalling = true,
            ProvisioningAdministrator = true,
            Contact = "contact@partner.example",
            LeftForLater = ["meetings", "calling"],
            SummaryUrl = "https://bot.example/summary/" + new string('t', 300),
        }, texts),
    };

    private static IEnumerable<string> TextBlocks(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => TextBlocks(property.Value))
            .Concat(element.TryGetProperty("text", out var text) ? [text.GetString()!] : []),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextBlocks),
        _ => [],
    };
}
