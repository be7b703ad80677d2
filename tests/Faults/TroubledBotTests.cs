using System.Globalization;
using Provisioning.Faults.Tests.Troubled;
using Xunit.Abstractions;

namespace Provisioning.Faults.Tests;

/// <summary>Whole set-ups while the store, the backend or the channel is in trouble, or another version has written the records.</summary>
[Collection(TroubledBot.Name)]
public sealed class TroubledBotTests(TroubledBot bot, ITestOutputHelper output)
{
    private const int Licences = 10;
    private const int OneOf = 5;

    private static IReadOnlyDictionary<string, int>? control;

    [Fact]
    public Task StoreInTrouble_NothingIsLostOrDoubled() => WalkAsync("store", bot.Store);

    [Fact]
    public Task BackendInTrouble_NothingIsLostOrDoubled() => WalkAsync("backend", bot.Network);

    [Fact]
    public Task RecordsOfAnotherVersion_TheSetupGoesOnFromTheOrder() => WalkAsync("version", bot.Versions);

    [Fact]
    public Task EverythingInTrouble_NothingIsLostOrDoubled() => WalkAsync("everything", bot.Store, bot.Network, bot.Versions);

    private Task WalkAsync(string part, params Trouble[] troubles) => FaultRun.RunAsync(output, part, async (dice, figures) =>
    {
        var invariants = new Invariants(bot.Backend, figures);
        await ControlAsync(invariants);
        for (var round = 0; round < FaultPlan.Current.Rounds; round++)
        {
            var walk = await WalkOfAsync(string.Create(CultureInfo.InvariantCulture, $"{part}{round}"), new Random(dice.Next()), figures);
            foreach (var trouble in troubles)
                trouble.On(OneOf, new Random(dice.Next()), figures);
            try
            {
                await walk.ToResultAsync();
            }
            finally
            {
                foreach (var trouble in troubles)
                    trouble.Off();
            }
            await invariants.CheckAsync(walk, control!, troubles.Contains(bot.Versions));
        }
        Assert.Empty(StoredLogs.Broken(bot.Data));
    });

    /// <summary>What a set-up commands when nothing goes wrong.</summary>
    private async Task ControlAsync(Invariants invariants)
    {
        if (control is not null)
            return;
        var walk = await WalkOfAsync("control", null, new Figures());
        await walk.ToResultAsync();
        control = await invariants.CommandsAsync(walk.Person.Order);
    }

    private async Task<Walk> WalkOfAsync(string name, Random? dice, Figures figures)
    {
        var order = await new BackendApi(bot.Backend).OrderAsync(SetupScript.Partner, ("meetings", Licences), ("calling", 5));
        return new Walk(new Person(bot.Http, order, name, figures), new SetupScript(name, Licences), dice, figures);
    }
}
