using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provisioning.Bot.Channels.Webex;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.StandIns.Webex;
using Provisioning.Tests.BotFramework;
using Provisioning.Tests.Host;

namespace Provisioning.Tests.Webex;

/// <summary>The real host beside a stand-in of Webex, each on a port of its own.</summary>
internal sealed class WebexHost : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-webhooks";

    public const string CommerceKey = "a-key-of-the-commerce-system";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("webex-");
    private readonly WebApplication webex = StandIns.Program.Build(["--urls", "http://127.0.0.1:0"]);
    private readonly List<string> settings;
    private WebApplication? bot;

    private WebexHost(string[] settings) => this.settings = [.. settings];

    public WebexTalker Talker { get; } = new();

    /// <summary>The product's own dialogs on its backend, in place of the talker.</summary>
    public bool IsWhole { get; init; }

    public TestClock Clock { get; } = new();

    public WebexWorld World => webex.Services.GetRequiredService<WebexWorld>();

    public WebexFaults Faults => webex.Services.GetRequiredService<WebexFaults>();

    public WebexPostman Postman => webex.Services.GetRequiredService<WebexPostman>();

    public WebexOAuth OAuth => webex.Services.GetRequiredService<WebexOAuth>();

    public WebexStandIn People => webex.Services.GetRequiredService<WebexStandIn>();

    public IServiceProvider Services => bot!.Services;

    public HttpClient Http { get; private set; } = null!;

    public WebexApi Api => Services.GetRequiredService<WebexApi>();

    public WebexWebhooks Webhooks => Services.GetRequiredService<WebexWebhooks>();

    public IChannelConnector Connector => Services.GetRequiredKeyedService<IChannelConnector>("webex");

    /// <summary>Host and port of the stand-in.</summary>
    public string Authority => new Uri(Address(webex)).Authority;

    public string DataFolder => folder.FullName;

    public Person Anna => World.AddPerson("anna@partner.example", "Anna");

    /// <summary>A host that has registered its webhooks, with a bot's token unless the settings name an integration.</summary>
    public static async Task<WebexHost> StartAsync(params string[] settings)
    {
        var host = await PrepareAsync(settings);
        await host.StartBotAsync();
        return host;
    }

    /// <summary>A host with the product's dialogs and backend.</summary>
    public static async Task<WebexHost> StartWholeAsync(params string[] settings)
    {
        var host = new WebexHost(settings) { IsWhole = true };
        await host.webex.StartAsync();
        await host.StartBotAsync();
        return host;
    }

    /// <summary>The stand-in alone: what it knows is arranged before the bot starts.</summary>
    public static async Task<WebexHost> PrepareAsync(params string[] settings)
    {
        var host = new WebexHost(settings);
        await host.webex.StartAsync();
        return host;
    }

    public async Task StartBotAsync(bool isReady = true)
    {
        string[] account = settings.Exists(setting => setting.Contains("RefreshToken", StringComparison.Ordinal))
            ? ["--Webex:ClientId", WebexOAuth.ClientId, "--Webex:ClientSecret", WebexOAuth.ClientSecret]
            : ["--Webex:BotToken", WebexWorld.BotToken];
        bot = Bot.Program.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", "Production", "--Data:Path", folder.FullName,
             .. IsWhole ? ["--Backend:Keys:0", CommerceKey] : new[] { "--BackendClient:Url", "http://127.0.0.1:9", "--BackendClient:Key", "unused" },
             "--Webex:BaseUrl", $"{Address(webex)}/webex/v1", "--Webex:WebhookSecret", Secret, .. account, .. settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(Clock);
                if (IsWhole)
                    return;
                builder.Services.AddSingleton<IBot>(Talker);
                builder.Services.AddSingleton<ITurnApology>(Talker);
            });
        await bot.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(Address(bot)) };
        if (isReady)
            await UntilAsync(() => Webhooks.State.IsReady);
    }

    public async Task RestartBotAsync()
    {
        await bot!.DisposeAsync();
        await StartBotAsync();
    }

    /// <summary>What the bot has said to somebody, oldest first.</summary>
    public IReadOnlyList<Message> SaidTo(Person person) =>
        [.. World.MessagesIn(World.DirectRoom(person).Room).Where(message => message.From == World.Bot)];

    /// <summary>Waits for a number of messages of the bot: they are posted after the turn.</summary>
    public async Task<IReadOnlyList<Message>> HearsAsync(Person person, int count)
    {
        await UntilAsync(() => SaidTo(person).Count >= count);
        return SaidTo(person);
    }

    /// <summary>What the bot has said when nothing waits to be posted any more.</summary>
    public async Task<IReadOnlyList<Message>> SettledAsync(Person person)
    {
        await Services.GetRequiredService<IOutgoingStorage>().DrainedAsync(TurnRunner.KeyOf("webex", World.DirectRoom(person).Room.Id));
        return SaidTo(person);
    }

    /// <summary>An order of Anna's.</summary>
    public async Task OrderAsync(string number, string locale)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/backend/v1/orders")
        {
            Content = JsonContent.Create(new
            {
                orderNumber = number,
                subscriptionId = $"Sub{number}",
                offer = "A-Flex-3",
                contactEmail = Anna.Email,
                locale,
                services = new[] { new { kind = "meetings", quantity = 10 } },
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", CommerceKey);
        using var response = await Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<HttpStatusCode> PostAsync(string body, params string[] signatures)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webex") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (signatures.Length > 0)
            request.Headers.TryAddWithoutValidation("X-Spark-Signature", signatures);
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    public static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 400, "It did not come to pass within 20 seconds.");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (bot is not null)
            await bot.DisposeAsync();
        await webex.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string Address(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
