using System.Globalization;
using Xunit.Abstractions;

namespace Provisioning.Faults.Tests;

/// <summary>People walk whole set-ups over a client that repeats and reorders, while the host dies again and again.</summary>
public sealed class KilledHostTests(ITestOutputHelper output)
{
    private const int Licences = 10;

    [Fact]
    public Task KilledAtRandomMoments_EverySetupEndsProvisionedOnce_AndNothingIsLostOrDoubled() =>
        FaultRun.RunAsync(output, "killed host", async (dice, figures) =>
        {
            await using var host = await HostProcess.StartAsync(("Cloud:LatencyMs", "100"), ("Cloud:WaitingSeconds", "0"));
            var invariants = new Invariants(host, figures);
            var control = await WalkOf(host, "control", null, figures);
            await control.ToResultAsync();
            var commands = await invariants.CommandsAsync(control.Person.Order);
            await invariants.CheckAsync(control, commands);

            var killer = new Killer(host, FaultPlan.Current.Kills, dice, figures);
            var setups = 1;
            while (!killer.IsDone)
            {
                var walks = new List<Walk>();
                for (var person = 0; person < FaultPlan.Current.People; person++)
                    walks.Add(await WalkOf(host, string.Create(CultureInfo.InvariantCulture, $"person{setups++}"), new Random(dice.Next()), figures));
                await killer.DuringAsync(Task.WhenAll(walks.Select(walk => walk.ToResultAsync())));
                foreach (var walk in walks)
                    await invariants.CheckAsync(walk, commands);
            }
            invariants.CheckWhole(setups);
        });

    private static async Task<Walk> WalkOf(HostProcess host, string name, Random? dice, Figures figures)
    {
        var order = await new BackendApi(host).OrderAsync(SetupScript.Partner, ("meetings", Licences), ("calling", 5));
        return new Walk(new Person(host.Http, order, name, figures), new SetupScript(name, Licences), dice, figures);
    }
}
