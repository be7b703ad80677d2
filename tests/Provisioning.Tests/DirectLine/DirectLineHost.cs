using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provisioning.Bot;
using Provisioning.Bot.Backend;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Backend;
using Provisioning.Tests.Host;

namespace Provisioning.Tests.DirectLine;

/// <summary>The real host on a real port, with a bot that echoes and set-up links that a test names.</summary>
public sealed class DirectLineHost : IAsyncLifetime
{
    public const string NotificationKey = "a-key-for-notifications";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("directline-");
    private WebApplication app = null!;

    public TestClock Clock { get; } = new();

    /// <summary>Further settings of the bot.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    internal EchoBot Bot => app.Services.GetRequiredService<EchoBot>();

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync() => await StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Ends the host and starts another on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public Task StopAsync() => app.DisposeAsync().AsTask();

    public Task BeginStopAsync() => app.StopAsync();

    /// <summary>A started conversation of a person of its own.</summary>
    public async Task<DirectLineClient> ConverseAsync(string? link = null)
    {
        var client = await ClientAsync(link ?? $"link-{Guid.NewGuid():N}");
        await client.StartAsync();
        return client;
    }

    public async Task<DirectLineClient> ClientAsync(string link)
    {
        using var response = await SendAsync(HttpMethod.Post, "tokens/generate", link);
        response.EnsureSuccessStatusCode();
        var reply = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new DirectLineClient(this, reply.GetProperty("conversationId").GetString()!, reply.GetProperty("token").GetString()!);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? bearer, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/v3/directline/{path}") { Content = content };
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return await Http.SendAsync(request);
    }

    public static async Task<WebSocket> ConnectAsync(string streamUrl)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(streamUrl), CancellationToken.None);
        return socket;
    }

    private async Task StartAsync()
    {
        app = Program.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", "Production", "--Data:Path", folder.FullName,
             "--BackendClient:Url", "http://127.0.0.1:9", "--BackendClient:Key", "unused", "--Notifications:Key", NotificationKey, .. Settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(Clock);
                builder.Services.AddSingleton<EchoBot>();
                builder.Services.AddSingleton<IBot>(services => services.GetRequiredService<EchoBot>());
                builder.Services.AddSingleton<ITurnApology>(services => services.GetRequiredService<EchoBot>());
                builder.Services.AddSingleton<ISetupLinks, NamedLinks>();
            });
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>"link-anna" is Anna's link to the order "order-anna"; anything else is no link.</summary>
    private sealed class NamedLinks : ISetupLinks
    {
        public ValueTask<BackendResult<SetupLink>> ResolveAsync(string token, CancellationToken cancellationToken) => new(
            token == "link-down" ? BackendResult<SetupLink>.Failed(new BackendFailure { Code = FailureCodes.Unavailable })
            : token.StartsWith("link-", StringComparison.Ordinal) && token[5..] is var name
                ? BackendResult<SetupLink>.Of(new SetupLink($"order-{name}", $"{name}@Example.com", "contact", "it"))
                : BackendResult<SetupLink>.Failed(new BackendFailure { Code = "link-unusable" }));
    }
}
