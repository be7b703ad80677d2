using System.Text.Json.Nodes;

namespace Provisioning.Faults.Tests;

/// <summary>What has to be true after a set-up, whatever happened during it.</summary>
internal sealed class Invariants(HostProcess host, Figures figures)
{
    private readonly BackendApi backend = new(host);

    /// <summary>How often each command is on the audit trail of an order.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CommandsAsync(SetupOrder order) =>
        (await backend.AuditAsync(order.Id)).GroupBy(entry => BackendApi.Text(entry, "action"), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <param name="walk">The set-up.</param>
    /// <param name="control">What a set-up with the same answers commands when nothing goes wrong.</param>
    /// <param name="isPositionLost">Whether positions were found again from the order: whoever was told the result may be told again.</param>
    public async Task CheckAsync(Walk walk, IReadOnlyDictionary<string, int> control, bool isPositionLost = false)
    {
        await CheckConversationAsync(walk.Person);
        CheckResults(walk, isPositionLost);
        await CheckOrderAsync(walk);
        Compare($"{walk.Person.Name}: command", control, await CommandsAsync(walk.Person.Order), walk.GivenAgain);
        CheckCloud(walk.Script);
    }

    /// <summary>
    /// The result is told once by itself or in answer to the first who asks, and again only to words or a press of an old card
    /// that came after it: once for each.
    /// </summary>
    private void CheckResults(Walk walk, bool isPositionLost)
    {
        var name = walk.Person.Name;
        var told = walk.Person.Results(walk.ResultTitle);
        if (told.Count == 0)
            figures.Lost.Enqueue($"{name}: the result");
        var unasked = told.Count(result => result.ReplyTo is null);
        if (unasked > 0 && told[0].ReplyTo is not null)
            unasked++;
        Compare(name, Expected(("result told by itself", Math.Min(unasked, 1))), Expected(("result told by itself", unasked)), isPositionLost ? 2 : 0);
        foreach (var asked in told.Where(result => result.ReplyTo is not null).CountBy(result => result.ReplyTo!))
            Compare(name, Expected(("result told to " + asked.Key, 1)), Expected(("result told to " + asked.Key, asked.Value)));
    }

    /// <summary>What was acknowledged is in the history once, with replies; what was shown is still there as it was.</summary>
    public async Task CheckConversationAsync(Person person)
    {
        var history = await person.ReadAllAsync();
        var said = history.Where(activity => (string?)activity["from"]?["role"] == "user").GroupBy(activity => (string)activity["id"]!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var answered = history.Select(activity => (string?)activity["replyToId"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var id in person.Acknowledged.Keys)
        {
            if (!said.ContainsKey(id))
                figures.Lost.Enqueue($"acknowledged activity {id} is not in the history");
            if (!answered.Contains(id))
                figures.Lost.Enqueue($"acknowledged activity {id} has no reply");
        }
        foreach (var (id, count) in said.Where(activity => activity.Value > 1))
            figures.Doubled.Enqueue($"activity {id} is {count} times in the history");
        // The progress card is replaced in place: each report of it has the same id.
        var once = history.Where(activity => !((string)activity["id"]!).StartsWith("progress-", StringComparison.Ordinal));
        foreach (var twice in once.GroupBy(activity => (string)activity["id"]!, StringComparer.Ordinal).Where(group => group.Count() > 1))
            figures.Doubled.Enqueue($"reply {twice.Key} is {twice.Count()} times in the history");
        for (var index = 0; index < person.Shown.Count; index++)
        {
            if (index >= history.Count || !JsonNode.DeepEquals(person.Shown[index], history[index]))
                figures.Lost.Enqueue($"{person.Name} was shown something as number {index + 1} that is not there any more");
        }
    }

    public async Task CheckOrderAsync(Walk walk)
    {
        var (script, name) = (walk.Script, walk.Person.Name);
        var order = await backend.OrderAsync(walk.Person.Order.Id);
        var location = order["calling"]?["location"];
        var sites = order["meetings"]?["sites"]?.AsArray().Select(site => $"{(string?)site!["name"]} {(string?)site["timeZone"]} {site["earlyRelease"]} {site["licences"]}") ?? [];
        Expect($"{name}: state", "provisioned", (string?)order["state"]);
        Expect($"{name}: intent", "customer", (string?)order["intent"]);
        Expect($"{name}: customer", script.Customer, (string?)order["customerOrganization"]?["name"]);
        Expect($"{name}: sites", $"{script.FirstSite} Europe/Rome true {script.Licences - 1}, {script.SecondSite} Europe/Rome false 1", string.Join(", ", sites));
        Expect($"{name}: location", $"{script.Location} IT it-IT Europe/Rome", $"{location?["name"]} {location?["country"]} {location?["language"]} {location?["timeZone"]}");
    }

    public void CheckCloud(SetupScript script)
    {
        var data = new DataFolder(host.Data);
        var made = data.CloudResources();
        Compare("cloud", new Dictionary<string, int>(StringComparer.Ordinal) { [script.FirstSite] = 1, [script.SecondSite] = 1, [script.Location] = 1, [script.Customer] = 1 }, new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [script.FirstSite] = made.Count(resource => resource.Kind == "site" && resource.Key == script.FirstSite),
            [script.SecondSite] = made.Count(resource => resource.Kind == "site" && resource.Key == script.SecondSite),
            [script.Location] = made.Count(resource => resource.Kind == "location" && resource.Key.EndsWith("/" + script.Location, StringComparison.OrdinalIgnoreCase)),
            [script.Customer] = (int)data.Organizations(script.Customer),
        });
    }

    /// <summary>Of everything that the set-ups of this host made, as many as there are set-ups.</summary>
    public void CheckWhole(int setups)
    {
        foreach (var key in StoredLogs.Broken(host.Data))
            figures.Lost.Enqueue($"the log of {key} has gaps");
        var made = new DataFolder(host.Data).CloudResources();
        Compare("cloud", Expected(("site", 2 * setups), ("location", setups), ("organization", setups)), Expected(
            ("site", made.Count(resource => resource.Kind == "site")),
            ("location", made.Count(resource => resource.Kind == "location")),
            ("organization", made.Count(resource => resource.Kind == "organization"))));
    }

    public static Dictionary<string, int> Expected(params (string Kind, int Count)[] kinds) =>
        kinds.ToDictionary(kind => kind.Kind, kind => kind.Count, StringComparer.Ordinal);

    /// <param name="what">Of which the names are.</param>
    /// <param name="expected">How often each name is due.</param>
    /// <param name="actual">How often it is there.</param>
    /// <param name="more">How often something may have been asked for again.</param>
    public void Compare(string what, IReadOnlyDictionary<string, int> expected, IReadOnlyDictionary<string, int> actual, int more = 0)
    {
        foreach (var name in expected.Keys.Union(actual.Keys, StringComparer.Ordinal))
        {
            var (due, there) = (expected.GetValueOrDefault(name), actual.GetValueOrDefault(name));
            if (there > due + more)
                figures.Doubled.Enqueue($"{what} {name}: {there} instead of {due}");
            else if (there < (more > 0 ? Math.Min(due, 1) : due))
                figures.Lost.Enqueue($"{what} {name}: {there} instead of {due}");
        }
    }

    private void Expect(string what, string expected, string? actual)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
            figures.Lost.Enqueue($"{what}: \"{actual}\" instead of \"{expected}\"");
    }
}
