using System.Net;
using System.Text.Json.Nodes;

namespace Provisioning.Faults.Tests.TwoChannels;

/// <summary>Teams by the Bot Connector, which posts an activity again that was not acknowledged.</summary>
internal sealed class TeamsChat(TeamsSide teams, Figures figures) : IPostedChat
{
    private const int MostAttempts = 3_000;

    public HostProcess Host => teams.Host;

    public QueuedMessages Stored => teams.Stored;

    public static async Task<IPostedChat> StartAsync(Figures figures) =>
        new TeamsChat(await TeamsSide.StartAsync(SetupScript.Partner, ("Cloud:WaitingSeconds", "0")), figures);

    public IReadOnlyList<PostedCard> Cards() =>
    [
        .. teams.Shown().Where(activity => TeamsSide.CardOf(activity) is not null)
            .Select(activity => new PostedCard((string)activity["id"]!, new ChatCard(TeamsSide.CardOf(activity)!))),
    ];

    public Task OpenAsync() => InsistAsync(teams.Activity("installationUpdate", new JsonObject { ["action"] = "add" }));

    public Task SayAsync(string text) => InsistAsync(teams.Activity("message", new JsonObject { ["text"] = text }));

    public Task PressAsync(PostedCard card, JsonObject inputs, int copies = 1)
    {
        var press = teams.Activity("message", new JsonObject { ["value"] = inputs.DeepClone(), ["replyToId"] = card.MessageId });
        return Task.WhenAll(Enumerable.Range(0, copies).Select(_ => InsistAsync(press)));
    }

    /// <summary>After a kill between its answer and the note of it Teams may be told a message twice: it can't be asked.</summary>
    public void Check(Figures found)
    {
        var (saved, taken) = (Stored.Saved, teams.Taken().Count);
        if (taken < saved)
            found.Lost.Enqueue($"Teams has taken {taken} of {saved} messages");
        if (taken > saved + found.Count(Killer.Fault))
            found.Doubled.Enqueue($"Teams has taken {taken} messages, {saved} were said");
    }

    public ValueTask DisposeAsync() => teams.DisposeAsync();

    private async Task InsistAsync(string activity)
    {
        for (var left = MostAttempts; ; left--)
        {
            try
            {
                var status = await teams.PostAsync(activity);
                if (status == HttpStatusCode.OK)
                    break;
                Assert.True((int)status >= 500, $"{(int)status}: {activity}");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                // The host is down, or died before it answered.
            }
            Assert.True(left > 0, $"Not acknowledged: {activity}\n{Host.Log}");
            figures.SendAgain();
            await Task.Delay(50);
        }
        figures.Turn();
    }
}
