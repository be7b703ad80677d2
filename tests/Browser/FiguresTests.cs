using System.Globalization;
using Provisioning.Browser.Tests.DirectLine;
using Provisioning.Browser.Tests.Hosts;
using Xunit.Abstractions;

namespace Provisioning.Browser.Tests;

/// <summary>How long a turn takes and how large things get, over scripted set-ups. Told, not judged: only nonsense fails.</summary>
public sealed class FiguresTests(ITestOutputHelper output)
{
    private const int Setups = 20;
    private const int Licences = 10;

    [Fact]
    public async Task TurnsCardsAndRecords_OfScriptedSetups()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.Patient);
        var turns = new List<TimeSpan>();
        var largest = (Bytes: 0, Title: "");
        for (var setup = 0; setup < Setups; setup++)
        {
            var order = await new BackendApi(host).OrderAsync(SetupScript.Partner, ("meetings", Licences), ("calling", 5));
            var client = new DirectLineClient(host, order.Token);
            await client.OpenAsync();
            foreach (var answer in new SetupScript(string.Create(CultureInfo.InvariantCulture, $"figure-{setup}"), Licences).Answers)
            {
                await client.PressAsync(answer.Verb, answer.Inputs);
                if (client.Card.Bytes > largest.Bytes)
                    largest = (client.Card.Bytes, client.Card.Title);
            }
            Assert.Equal(SetupScript.ReviewTitle, client.Card.Title);
            turns.AddRange(client.Turns);
        }

        turns.Sort();
        var records = new DataFolder(host.Data).ConversationSizes();
        var median = turns[turns.Count / 2];
        var first = host.LastStart;
        await host.RestartAsync();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            cold start to ready: {host.LastStart.TotalMilliseconds:0} ms; the first, which makes the databases and the samples: {first.TotalMilliseconds:0} ms
            turn over HTTP, {turns.Count} of {Setups} set-ups: median {median.TotalMilliseconds:0.0} ms, p99 {turns[turns.Count * 99 / 100].TotalMilliseconds:0.0} ms, longest {turns[^1].TotalMilliseconds:0.0} ms
            largest card: {largest.Bytes} bytes ("{largest.Title}")
            conversation record at the review: {records.Max()} bytes at most
            """));
        Assert.InRange(median, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.InRange(largest.Bytes, 1, 20 * 1024);
        Assert.Equal(Setups, records.Count);
    }
}
