namespace Provisioning.Browser.Tests.DirectLine;

/// <summary>One answer of a set-up: the card it is given to, the button, and the inputs.</summary>
public sealed record ScriptedAnswer(string Card, string Verb, params (string Input, string Value)[] Inputs);

/// <summary>A partner's whole set-up for a new customer: two Meetings sites and a Calling location, from the welcome to the review.</summary>
/// <param name="Name">What makes it different from others: the customer's, the sites' and the location's name begin with it.</param>
/// <param name="Licences">Meetings licences of the order.</param>
public sealed record SetupScript(string Name, int Licences)
{
    /// <summary>Somebody whose address belongs to a partner organisation of the directory.</summary>
    public const string Partner = "anna.keller@alpinebridge.example";

    public const string ReviewTitle = "Review and provision";

    public string Customer => $"{Name} Works";
    public string FirstSite => $"{Name}-eu";
    public string SecondSite => $"{Name}-us";
    public string Location => $"{Name} Head Office";

    /// <summary>In the order in which they are asked for.</summary>
    public IReadOnlyList<ScriptedAnswer> Answers =>
    [
        new("Set up order", "start"),
        new("Whose order is it?", "next", ("intent", "customer")),
        new("The order was associated with your organisation", "choose"),
        new("found", "create"),
        new("New customer organisation", "next", ("name", Customer), ("vertical", "technology"), ("country", "IT")),
        new("Is this right?", "confirm"),
        new("Set up now or later?", "next", ("meetings", "now"), ("calling", "now")),
        new("Your Meetings site", "next", ("siteName", FirstSite), ("timeZone", "Europe/Rome"), ("earlyRelease", "true"), ("moreSites", "true")),
        new("One more Meetings site", "next", ("siteName", SecondSite), ("timeZone", "Europe/Rome")),
        new("Licences per site", "next", ($"licences:{FirstSite}", $"{Licences - 1}"), ($"licences:{SecondSite}", "1")),
        new("Calling: the main location", "next", ("locationName", Location), ("country", "IT")),
        new("Address of", "next", ("address1", "Via Roma 1"), ("city", "Milano"), ("state", "MI"), ("postalCode", "20121"), ("timeZone", "Europe/Rome"), ("language", "it-IT")),
    ];

    /// <summary>The answer to a card, wherever in the set-up it comes.</summary>
    public ScriptedAnswer AnswerTo(ChatCard card) =>
        Answers.FirstOrDefault(answer => card.Title.Contains(answer.Card, StringComparison.Ordinal))
        // A site that is stored already is shown to be changed: it is right as it is.
        ?? (card.Json.Contains(FirstSite, StringComparison.Ordinal) && card.Offers("next") ? new ScriptedAnswer(card.Title, "next") : null)
        // Somebody with further orders means the newest one, which is the test's.
        ?? (card.Offers("choose") && card.Title == "Which order do you want to set up?"
            ? new ScriptedAnswer(card.Title, "choose", ("orderNumber", card.Choices("orderNumber")[0]))
            : null)
        ?? throw new InvalidOperationException($"The script has no answer to \"{card.Title}\".");
}
