using Xunit.Abstractions;

namespace Provisioning.Faults.Tests.TwoChannels;

/// <summary>
/// A partner's contact in Teams or Webex and the customer's administrator whom they invited, in the web chat, walk one order at
/// once, while the host dies again and again.
/// </summary>
public sealed class TwoChannelsTests(ITestOutputHelper output)
{
    private const int Licences = 10;
    private const string Administrator = "admin@two.example";
    private const int LongestThought = 300;
    // A web chat shows an answer sooner than the others do: this keeps them abreast.
    private const int LongestThoughtInWebChat = 600;
    private const string ChangesHands = "the other one gives the next answer";

    // Where the contact was faster with everything, the administrator never accepted.
    private const string Accepted = "delegation.accepted";

    /// <summary>Commands that nobody can give again.</summary>
    private static readonly Dictionary<string, int> Once = Invariants.Expected(
        ("order.created", 1), ("intent.set", 1), ("partner-organization.set", 1), ("organization.drafted", 1), ("customer-organization.set", 1),
        ("provisioning.started", 1), ("provisioning.succeeded", 1));

    /// <summary>The answers of one set-up, whoever gives them: the choice, two sites and the licences; the choice, the location and its address.</summary>
    private static readonly Dictionary<string, int> OfBoth = Invariants.Expected(("meetings.set", 4), ("calling.set", 3));

    [Fact]
    public Task ContactInTeams_AdministratorInTheWebChat_TheOrderIsProvisionedOnce() => RunAsync("Teams and web chat", TeamsChat.StartAsync);

    [Fact]
    public Task ContactInWebex_AdministratorInTheWebChat_TheOrderIsProvisionedOnce() => RunAsync("Webex and web chat", WebexChat.StartAsync);

    private Task RunAsync(string part, Func<Figures, Task<IPostedChat>> start) => FaultRun.RunAsync(output, part, async (dice, figures) =>
    {
        for (var round = 0; round < FaultPlan.Current.TwoChannelRounds; round++)
        {
            await using var chat = await start(figures);
            await WalkAsync(chat, new SetupScript($"two{dice.Next()}", Licences), dice, figures);
        }
        Assert.True(!FaultPlan.Current.IsLong || figures.Count(ChangesHands) > 0, "Each order was set up by one of the two alone.");
    });

    /// <summary>One order, from the welcome in the contact's chat to the result in both.</summary>
    private static async Task WalkAsync(IPostedChat chat, SetupScript script, Random dice, Figures figures)
    {
        var backend = new BackendApi(chat.Host);
        var order = await backend.OrderAsync(SetupScript.Partner, ("meetings", Licences), ("calling", 5));
        var contact = new PostedWalk(chat, script, order, new Random(dice.Next()), figures);
        var choices = new Random(dice.Next());
        var killer = new Killer(chat.Host, figures.Count(Killer.Fault) + FaultPlan.Current.KillsOfTwo, new Random(dice.Next()), figures);
        var isThere = new TaskCompletionSource();
        Walk administrator = null!;
        await killer.DuringAsync(Task.WhenAll(ContactAsync(contact, isThere.Task), AdministratorAsync()));
        figures.Fault("two people on one order");
        figures.Setup();

        var invariants = new Invariants(chat.Host, figures);
        await invariants.CheckConversationAsync(administrator.Person);
        await invariants.CheckOrderAsync(administrator);
        invariants.CheckCloud(script);
        chat.Check(figures);
        var commands = await invariants.CommandsAsync(order);
        invariants.Compare("two people: command", Once, commands.Where(command => !OfBoth.ContainsKey(command.Key) && command is not { Key: Accepted, Value: 1 }).ToDictionary());
        invariants.Compare("two people: command", OfBoth, commands.Where(command => OfBoth.ContainsKey(command.Key)).ToDictionary(), contact.GivenAgain + administrator.GivenAgain);

        var actors = (await backend.AuditAsync(order.Id)).Where(entry => OfBoth.ContainsKey(BackendApi.Text(entry, "action"))).Select(entry => BackendApi.Text(entry, "actor")).ToList();
        foreach (var _ in actors.Zip(actors.Skip(1)).Where(pair => pair.First != pair.Second))
            figures.Fault(ChangesHands);

        Assert.Equal(contact.ResultTitle, await contact.PressOldAsync());
        await administrator.PressOldAsync();
        Assert.Equal(contact.ResultTitle, administrator.Person.Card.Title);
        Assert.Equal(commands, await invariants.CommandsAsync(order));

        async Task AdministratorAsync()
        {
            var link = await LinkAsync(backend, order);
            var person = new Person(chat.Host.Http, order with { Token = BackendApi.TokenOf(link) }, "administrator", figures);
            administrator = new Walk(person, script, choices, figures);
            await person.OpenAsync();
            isThere.SetResult();
            await administrator.ToProvisioningAsync(card => card.Offers("start") ? new ScriptedAnswer(card.Title, "start") : null, LongestThoughtInWebChat);
            await administrator.ResultAsync();
        }
    }

    private static async Task ContactAsync(PostedWalk contact, Task administrator)
    {
        await contact.ToProvisioningAsync(AnswerAsync, LongestThought);
        await contact.ResultAsync();

        async Task<ScriptedAnswer?> AnswerAsync(ChatCard card)
        {
            if (card.Title.Contains("Is this right?", StringComparison.Ordinal))
                return new ScriptedAnswer(card.Title, "confirm", ("customerSetsUp", "true"), ("customerAdminEmail", Administrator));
            if (!card.Offers("take-over"))
                return null;
            await administrator;
            return new ScriptedAnswer(card.Title, "take-over");
        }
    }

    /// <summary>The link in the administrator's e-mail, asked for until the host is up to tell it.</summary>
    private static async Task<string> LinkAsync(BackendApi backend, SetupOrder order)
    {
        while (true)
        {
            try
            {
                return await backend.LinkAsync(Administrator, order.Number);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                await Task.Delay(50);
            }
        }
    }
}
