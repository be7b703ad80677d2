using System.Net;
using System.Text;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Faults.Tests.Troubled;
using Xunit.Abstractions;

namespace Provisioning.Faults.Tests;

/// <summary>The channel refuses the replies of a turn that is saved; whoever was not answered sends the same again.</summary>
[Collection(TroubledBot.Name)]
public sealed class RefusedReplyTests(TroubledBot bot, ITestOutputHelper output)
{
    [Fact]
    public Task RefusedThenTaken_TheStoredRepliesComeOnce_AndTheBackendActedOnce() => FaultRun.RunAsync(output, "channel", async (dice, figures) =>
    {
        var order = await new BackendApi(bot.Backend).OrderAsync(SetupScript.Partner, ("meetings", 10));
        var channel = new RefusingChannel(figures, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadGateway);
        var conversation = $"refused-{dice.Next()}";
        var open = Activity(conversation, "start", null) with { Type = ActivityTypes.ConversationUpdate };

        Assert.Equal([null, null, null, TurnStatus.Duplicate], await RepeatAsync(open, order, channel, 4));
        Assert.Contains("Set up order", Assert.Single(channel.Taken), StringComparison.Ordinal);
        var card = new ChatCard(System.Text.Json.Nodes.JsonNode.Parse(channel.Taken[0])!["attachments"]![0]!["content"]!);
        var start = Activity(conversation, "a1", card.Submit("start").ToJsonString());
        Assert.Equal([TurnStatus.Completed, TurnStatus.Duplicate, TurnStatus.Duplicate], await RepeatAsync(start, order, channel, 3));
        Assert.Equal(channel.Taken[1..3], channel.Taken[3..5]);
        Assert.Equal(channel.Taken[1..3], channel.Taken[5..7]);
    });

    private async Task<List<TurnStatus?>> RepeatAsync(Activity activity, SetupOrder order, RefusingChannel channel, int times)
    {
        var outcomes = new List<TurnStatus?>();
        for (var time = 0; time < times; time++)
        {
            try
            {
                outcomes.Add((await bot.Turns.RunAsync(activity, new TurnIdentity(SetupScript.Partner, order.Id, "contact"), channel, CancellationToken.None)).Status);
            }
            catch (HttpRequestException)
            {
                outcomes.Add(null);
            }
        }
        return outcomes;
    }

    private static Activity Activity(string conversation, string id, string? value) => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        ChannelId = "test",
        Locale = "en-US",
        Conversation = new ConversationAccount { Id = conversation },
        From = new ChannelAccount { Id = "person", Role = "user" },
        Recipient = new ChannelAccount { Id = "bot", Role = "bot" },
        Value = value is null ? null : new RawJson(Encoding.UTF8.GetBytes(value)),
    };
}
