using Provisioning.Faults.Tests.Troubled;
using Xunit.Abstractions;

namespace Provisioning.Faults.Tests;

/// <summary>A backend that answers, but later than a turn should take.</summary>
public sealed class SlowBackendTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);

    [Fact]
    public Task SlowerThanTheDeadline_ThePersonHearsSo_AndTheAnswerComesOnce() => FaultRun.RunAsync(output, "slow backend", async (_, figures) =>
    {
        await using var backend = await HostProcess.StartAsync();
        await using var network = await BackendProxy.StartAsync(backend.Address, new Trouble());
        await using var bot = await HostProcess.StartAsync(
            ("BackendClient:Url", network.Address.ToString()), ("BackendClient:Key", "development-only-commerce-key"),
            ("BackendClient:Timeout", "00:00:20"), ("BackendClient:TotalTimeout", "00:00:40"), ("Turns:Deadline", "00:00:01"));
        var order = await new BackendApi(backend).OrderAsync(SetupScript.Partner, ("meetings", 10));
        var person = new Person(bot.Http, order, "patient", figures);
        await person.OpenAsync();
        await person.DeliverAsync(person.Press(person.Card, new ScriptedAnswer(person.Card.Title, "start")));
        await person.ReadAsync();
        var question = person.Card;

        network.Delay = Delay;
        figures.Fault("backend slower than the deadline");
        var answer = person.Press(question, new ScriptedAnswer(question.Title, "next", ("intent", "customer")));
        var answering = person.DeliverAsync(answer);
        while (person.Asides.Count == 0)
        {
            Assert.False(answering.IsCompleted, "It was answered without a word in between.");
            await Task.Delay(50);
            await person.ReadAsync();
        }
        Assert.StartsWith("I am still working on that", (string?)person.Asides[0]["text"], StringComparison.Ordinal);
        Assert.Equal(question.Title, person.Card.Title);
        await Task.WhenAll(answering, person.DeliverAsync(answer));
        network.Delay = TimeSpan.Zero;

        await person.ReadAsync();
        Assert.NotEqual(question.Title, person.Card.Title);
        Assert.Single(person.Asides);
        var invariants = new Invariants(backend, figures);
        await invariants.CheckConversationAsync(person);
        Assert.Equal(1, (await invariants.CommandsAsync(order))["intent.set"]);
    });
}
