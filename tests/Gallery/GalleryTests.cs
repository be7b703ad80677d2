using System.Text;
using System.Text.Json.Nodes;
using Provisioning.Cards;
using Provisioning.Gallery.Checks;
using Provisioning.Gallery.Samples;
using Provisioning.Gallery.Stage;

namespace Provisioning.Gallery;

public sealed class GalleryTests(StageFixture fixture) : IClassFixture<StageFixture>
{
    public static TheoryData<string, string> ClientsAndLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var client in Client.All)
        {
            foreach (var language in Texts.Languages)
                data.Add(client.Name, language);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(ClientsAndLanguages))]
    public async Task Every_card_parses_is_within_the_level_and_fits_a_phone(string name, string language)
    {
        var client = Client.All.Single(client => client.Name == name);
        var failures = new List<string>();
        foreach (var sample in Sample.All)
            failures.AddRange(await CardChecks.FailuresAsync(fixture.Stage, sample, language, client));
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void Every_factory_is_in_the_gallery()
    {
        var factories = typeof(CardJson).Assembly.GetExportedTypes()
            .Where(type => type.GetMethods().Any(method => method.IsStatic && method.ReturnType == typeof(AdaptiveCard)));
        Assert.Equal(factories.OrderBy(type => type.Name), Sample.All.Select(sample => sample.Factory).Distinct().OrderBy(type => type.Name));
    }

    [Fact]
    public void Names_are_given_once() => Assert.Equal(Sample.All.Count, Sample.All.Select(sample => sample.Name).Distinct().Count());

    [Theory]
    [InlineData("""{ "type": "TextBlock", "text": "x", "style": "heading" }""", "since 1.5")]
    [InlineData("""{ "type": "TextBlock", "text": "x", "colour": "good" }""", "no such property")]
    [InlineData("""{ "type": "Table", "rows": [] }""", "not known")]
    [InlineData("""{ "type": "Container", "items": [{ "type": "Input.ChoiceSet", "id": "a", "style": "filtered", "choices": [] }] }""", "since 1.5")]
    public void What_Webex_does_not_know_is_found(string element, string expected)
    {
        var found = CardRules.Broken(Card($$"""{ "type": "AdaptiveCard", "version": "1.3", "body": [{{element}}] }"""), 3);

        Assert.Contains(expected, Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public void Six_actions_and_a_large_card_are_found()
    {
        var actions = new JsonArray([.. Enumerable.Range(0, 6).Select(i => new JsonObject { ["type"] = "Action.Submit", ["title"] = new string('x', 4000) })]);
        var found = CardRules.Broken(Card(new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.3", ["actions"] = actions }.ToJsonString()), 3);

        Assert.Equal(2, found.Count);
    }

    [Theory]
    [InlineData("""{ "type": "Action.Execute", "title": "x" }""", "", "parsing")]
    [InlineData("", """{ "type": "Table", "columns": [], "rows": [] }""", "parsing")]
    [InlineData("", """{ "type": "TextBlock", "text": "A long sentence that is not wrapped and goes on and on beyond a phone's edge" }""", "320 px: cut")]
    [InlineData("", """{ "type": "Input.Text", "id": "a", "label": "A", "placeholder": "Words that are far too many for a field on a phone" }""", "320 px: cut in its field")]
    public async Task What_a_person_would_not_see_is_found(string action, string element, string expected)
    {
        var card = Card($$"""{ "type": "AdaptiveCard", "version": "1.3", "body": [{ "type": "TextBlock", "text": "x" }{{(element.Length > 0 ? "," : "")}}{{element}}], "actions": [{{action}}] }""");
        var found = await fixture.Stage.ShowAsync(card, Client.All.Single(client => client.Name == "webex"), CardStage.Widths);

        Assert.Contains(found, failure => failure.StartsWith(expected, StringComparison.Ordinal));
    }

    private static byte[] Card(string json) => Encoding.UTF8.GetBytes(json);
}

/// <summary>The stage of a class's tests, which take turns.</summary>
public sealed class StageFixture : IAsyncLifetime
{
    public CardStage Stage { get; private set; } = null!;

    public async Task InitializeAsync() => Stage = await CardStage.OpenAsync();

    public async Task DisposeAsync() => await Stage.DisposeAsync();
}
