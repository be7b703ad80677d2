using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provisioning.Bot;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.StandIns.Authority;
using Provisioning.StandIns.Connector;
using Provisioning.Tests.Host;

namespace Provisioning.Tests.BotFramework;

/// <summary>The real host, with a bot that says what it hears, between a stand-in of the Bot Connector and one of its authority.</summary>
public class ConnectorHost : IAsyncLifetime
{
    public const string Secret = "a-secret-of-the-bot";
    public const string SecondApp = "11111111-2222-4333-8444-555555555555";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("teams-");
    private WebApplication app = null!;
    private WebApplication standIns = null!;

    public TestClock Clock { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public TestAuthority Authority { get; private set; } = null!;

    public AppProofs Proofs => standIns.Services.GetRequiredService<AppProofs>();

    public ConnectorState Service { get; private set; } = null!;

    /// <summary>The stand-in's service address, with a slash at the end.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>What the service will never take.</summary>
    internal RefusalList Refused { get; } = new();

    public IServiceProvider Services => app.Services;

    /// <summary>The product's own dialogs on its backend, in place of the bot that says what it hears.</summary>
    protected virtual bool IsWhole => false;

    protected string DataFolder => folder.FullName;

    /// <summary>Further settings of the bot.</summary>
    protected virtual IReadOnlyList<string> Settings => [];

    public async Task InitializeAsync()
    {
        standIns = StandIns.Program.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"], Clock);
        await standIns.StartAsync();
        var root = AddressOf(standIns);
        ServiceUrl = $"{root}/connector/";
        Authority = standIns.Services.GetRequiredService<TestAuthority>();
        Service = standIns.Services.GetRequiredService<ConnectorState>();
        Authority.Secrets[Payload.AppId] = Secret;
        app = Bot.Program.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", "Production", "--Data:Path", folder.FullName,
             .. IsWhole ? Array.Empty<string>() : ["--BackendClient:Url", "http://127.0.0.1:9", "--BackendClient:Key", "unused"],
             "--BotFramework:MetadataUrl", $"{root}/authority/.well-known/openidconfiguration", "--BotFramework:AuthorityUrl", $"{root}/authority",
             "--BotFramework:Apps:0:Id", Payload.AppId, "--BotFramework:Apps:0:Secret", Secret,
             "--BotFramework:Apps:1:Id", SecondApp, "--BotFramework:Apps:1:Secret", "another-secret", .. Settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(Clock);
                if (IsWhole)
                    return;
                builder.Services.AddSingleton<SlowAnswers>();
                builder.Services.AddSingleton<IBot, HearingBot>();
                builder.Services.AddSingleton<ITurnApology, HearingBot>();
                builder.Services.AddSingleton<IRefusedMessages>(Refused);
            });
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(AddressOf(app)) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await standIns.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A conversation of its own, with letters in its id as Teams has them unless it has another, and Anna in it.</summary>
    public ConnectorConversation Converse(string? email = "anna@acme.example", string? signIn = "anna@acme.example", string? id = null)
    {
        var conversation = Service.Conversation(id ?? $"a:1{Guid.NewGuid():N}@thread;x=/1 é");
        conversation.AppId = Payload.AppId;
        conversation.Members[Payload.UserId] = new JsonObject
        {
            ["id"] = Payload.UserId,
            ["name"] = "Anna Zanella",
            ["objectId"] = Payload.ObjectId,
            ["email"] = email,
            ["userPrincipalName"] = signIn,
            ["tenantId"] = Payload.Tenant,
            ["userRole"] = "user",
        };
        return conversation;
    }

    public JsonObject Activity(string name, string? conversation = null) => Payload.Of(name, ServiceUrl, conversation);

    /// <summary>Brings an activity as the Bot Connector does, with a good token.</summary>
    public Task<(HttpStatusCode Status, string Body)> BringAsync(JsonObject activity) =>
        BringAsync(activity, Authority.TokenFor(Payload.AppId, activity["serviceUrl"]!.GetValue<string>()));

    public Task<(HttpStatusCode Status, string Body)> BringAsync(JsonObject activity, string? token, string scheme = "Bearer") =>
        BringAsync(activity.ToJsonString(), token, scheme);

    public async Task<(HttpStatusCode Status, string Body)> BringAsync(string body, string? token, string scheme = "Bearer")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", scheme.Length == 0 ? token : $"{scheme} {token}");
        using var response = await Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What stands in the conversation when nothing waits to be posted there any more: nobody who brings an activity waits for that.</summary>
    internal async Task<JsonObject[]> PostedAsync(ConnectorConversation conversation)
    {
        await Services.GetRequiredService<IOutgoingStorage>().DrainedAsync(TurnRunner.KeyOf("msteams", conversation.Id));
        lock (Service.Gate)
            return [.. conversation.Activities];
    }

    /// <summary>The first thing that stands in the conversation, as soon as it does: what is said beside the log waits nowhere.</summary>
    internal async Task<string> FirstTextAsync(ConnectorConversation conversation)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await PostedAsync(conversation) is [var first, ..])
                return first["text"]!.GetValue<string>();
            Assert.True(attempt < 500, "Nothing is said.");
            await Task.Delay(10);
        }
    }

    private static string AddressOf(WebApplication server) =>
        server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    internal sealed class RefusalList : IRefusedMessages
    {
        private readonly ConcurrentQueue<(string Key, string? Text, string Reason)> told = [];

        public IReadOnlyList<(string Key, string? Text, string Reason)> Of(ConnectorConversation conversation) =>
            [.. told.Where(refusal => refusal.Key == TurnRunner.KeyOf("msteams", conversation.Id))];

        public ValueTask RefusedAsync(string key, Activity activity, string reason, CancellationToken cancellationToken)
        {
            told.Enqueue((key, activity.Text, reason));
            return default;
        }
    }
}
