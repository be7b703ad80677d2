using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.StandIns.Authority;
using Provisioning.StandIns.Connector;

namespace Provisioning.Faults.Tests;

/// <summary>Teams as the host sees it: the stand-ins of the Bot Connector and its authority, and one person in a chat with the bot.</summary>
internal sealed class TeamsSide : IAsyncDisposable
{
    private const string App = "6f2f0a10-3f6f-4c0f-9df9-5f3ad3e4f0b1";
    private const string Secret = "a-secret-of-the-bot";
    private const string Tenant = "dc368399-474c-4d40-900c-6265431fd81f";
    private const string ConversationId = "a:1pL6i0oY3C0K8oAj8_walk/one;x=1";

    private readonly WebApplication standIns = StandIns.Program.Build(["--urls", "http://127.0.0.1:0"]);
    private readonly string userId = $"29:{Guid.NewGuid():N}";
    private readonly string objectId = Guid.NewGuid().ToString();
    private int said;

    private TeamsSide()
    {
    }

    public ConnectorState Service => standIns.Services.GetRequiredService<ConnectorState>();

    public HostProcess Host { get; private set; } = null!;

    /// <summary>What the host has stored of the chat.</summary>
    public QueuedMessages Stored => new(Host.Data, $"msteams/{ConversationId}");

    private string ServiceUrl => $"{standIns.Urls.First()}/connector/";

    private ConnectorConversation Conversation => Service.Conversation(ConversationId);

    /// <param name="email">The person's address, as their directory tells it.</param>
    /// <param name="settings">More for the host.</param>
    public static async Task<TeamsSide> StartAsync(string email, params (string Key, string Value)[] settings)
    {
        var teams = new TeamsSide();
        await teams.standIns.StartAsync();
        var root = teams.standIns.Urls.First();
        teams.standIns.Services.GetRequiredService<TestAuthority>().Secrets[App] = Secret;
        teams.Conversation.AppId = App;
        teams.Conversation.Members[teams.userId] = new JsonObject
        {
            ["id"] = teams.userId,
            ["name"] = "Anna",
            ["objectId"] = teams.objectId,
            ["email"] = email,
            ["userPrincipalName"] = email,
            ["tenantId"] = Tenant,
            ["userRole"] = "user",
        };
        teams.Host = await HostProcess.StartAsync([
            ("BotFramework:MetadataUrl", $"{root}/authority/.well-known/openidconfiguration"), ("BotFramework:AuthorityUrl", $"{root}/authority"),
            ("BotFramework:Apps:0:Id", App), ("BotFramework:Apps:0:Secret", Secret), ("Cloud:LatencyMs", "20"), .. settings]);
        return teams;
    }

    /// <summary>Adds the bot, says something or presses a button, with a signed token.</summary>
    public Task<HttpStatusCode> BringAsync(string type, JsonObject content) => PostAsync(Activity(type, content));

    /// <summary>An activity of the person, with an id of its own each time that it is asked for.</summary>
    public string Activity(string type, JsonObject content)
    {
        var number = Interlocked.Increment(ref said);
        content["type"] = type;
        content["id"] = string.Create(CultureInfo.InvariantCulture, $"17724429{number:D5}");
        content["channelId"] = "msteams";
        content["serviceUrl"] = ServiceUrl;
        content["locale"] = "en-US";
        content["from"] = new JsonObject { ["id"] = userId, ["name"] = "Anna", ["aadObjectId"] = objectId };
        content["recipient"] = new JsonObject { ["id"] = $"28:{App}", ["name"] = "Provisioning" };
        content["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = Tenant, ["id"] = ConversationId };
        content["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } };
        return content.ToJsonString();
    }

    /// <summary>Posts an activity as the Bot Connector does; the same one may be posted again.</summary>
    public async Task<HttpStatusCode> PostAsync(string activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(activity, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", standIns.Services.GetRequiredService<TestAuthority>().TokenFor(App, ServiceUrl));
        using var response = await Host.Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>What the bot has in the chat now, oldest first.</summary>
    public IReadOnlyList<JsonObject> Shown()
    {
        lock (Service.Gate)
            return [.. Conversation.Activities];
    }

    /// <summary>Everything that Teams has taken, updates too, in the order of arrival.</summary>
    public IReadOnlyList<JsonNode> Taken()
    {
        lock (Service.Gate)
            return [.. Conversation.History.Select(taken => JsonNode.Parse(taken)!)];
    }

    /// <summary>The newest card that can be answered.</summary>
    public ChatCard? Card() =>
        Shown().Select(CardOf).OfType<JsonNode>().LastOrDefault(card => card["actions"] is JsonArray { Count: > 0 }) is { } newest ? new ChatCard(newest) : null;

    /// <summary>How often a call was refused with that status.</summary>
    public int Refused(int status)
    {
        lock (Service.Gate)
            return Service.Calls.Count(call => call.Status == status);
    }

    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 1200, $"Waited in vain for {what}.\n{Host.Log}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await standIns.DisposeAsync();
    }

    public static JsonNode? CardOf(JsonNode activity) =>
        activity["attachments"] is JsonArray { Count: > 0 } attachments ? attachments[0]!["content"] : null;
}
