using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.StandIns.Webex;
using Webexer = Provisioning.StandIns.Webex.Person;

namespace Provisioning.Faults.Tests.TwoChannels;

/// <summary>Webex by its webhooks, which it posts again where they were not acknowledged.</summary>
internal sealed class WebexChat(WebApplication webex, HostProcess host, Webexer person, Figures figures) : IPostedChat
{
    // Five a second: on a busy machine a host that is killed over and over is away for minutes.
    private const int MostRepeats = 1_500;

    private readonly WebexWorld world = webex.Services.GetRequiredService<WebexWorld>();
    private readonly WebexStandIn people = webex.Services.GetRequiredService<WebexStandIn>();
    private readonly WebexPostman postman = webex.Services.GetRequiredService<WebexPostman>();

    public HostProcess Host => host;

    public QueuedMessages Stored => new(host.Data, $"webex/{world.DirectRoom(person).Room.Id}");

    public static async Task<IPostedChat> StartAsync(Figures figures)
    {
        var webex = StandIns.Program.Build(["--urls", "http://127.0.0.1:0"]);
        await webex.StartAsync();
        webex.Services.GetRequiredService<WebexPostman>().Repeats = MostRepeats;
        var host = await HostProcess.StartAsync(
            ("Webex:BaseUrl", $"{webex.Urls.First()}/webex/v1/"), ("Webex:BotToken", WebexWorld.BotToken),
            ("Webex:WebhookSecret", "a-secret-of-the-webhooks"), ("Cloud:LatencyMs", "20"), ("Cloud:WaitingSeconds", "0"));
        var known = webex.Services.GetRequiredService<WebexWorld>();
        for (var left = 600; known.Webhooks.Count < 3; left--)
        {
            Assert.True(left > 0, $"The webhooks are not registered.\n{host.Log}");
            await Task.Delay(50);
        }
        return new WebexChat(webex, host, known.AddPerson(SetupScript.Partner, "Anna"), figures);
    }

    public IReadOnlyList<PostedCard> Cards() =>
        [.. world.MessagesIn(world.DirectRoom(person).Room).Where(message => message.Card is not null).Select(message => new PostedCard(message.Id, new ChatCard(message.Card!)))];

    public async Task OpenAsync() => Taken(await people.OpensAsync(person));

    public async Task SayAsync(string text) => Taken(await people.SaysAsync(person, text));

    public async Task PressAsync(PostedCard card, JsonObject inputs, int copies = 1)
    {
        // One that was deleted is pressed on a device that has not heard of it.
        var message = world.FindMessage(card.MessageId) ?? world.MessagesIn(world.DirectRoom(person).Room)[^1] with { Id = card.MessageId };
        var told = await people.PressesAsync(person, message, inputs);
        Taken(told);
        Taken(await Task.WhenAll(Enumerable.Range(1, copies - 1).Select(_ => postman.RepeatAsync(told[0]))));
    }

    /// <summary>Each card that can be answered carries a token of its own: the same one twice was posted twice.</summary>
    public void Check(Figures found)
    {
        foreach (var same in Cards().Where(card => card.Card.Json.Contains("\"card\":\"", StringComparison.Ordinal)).GroupBy(card => card.Card.Json, StringComparer.Ordinal).Where(same => same.Count() > 1))
            found.Doubled.Enqueue($"Webex shows {same.Count()} times: {same.First().Card.Title}");
        Assert.Empty(world.Refusals);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await webex.DisposeAsync();
    }

    private void Taken(IReadOnlyList<Delivery> deliveries)
    {
        Assert.All(deliveries, delivery => Assert.Equal(200, delivery.Status));
        figures.Turn();
    }
}
