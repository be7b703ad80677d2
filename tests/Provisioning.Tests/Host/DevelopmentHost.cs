using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provisioning.Bot;

namespace Provisioning.Tests.Host;

/// <summary>The whole product in one process, as a developer starts it, with its sample orders.</summary>
public sealed partial class DevelopmentHost : IAsyncLifetime
{
    public const string CommerceKey = "development-only-commerce-key";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("host-");
    private WebApplication app = null!;

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>Paths of the sample orders' set-up links.</summary>
    public IReadOnlyList<string> Links { get; private set; } = [];

    public async Task InitializeAsync()
    {
        app = Program.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", "Development", "--Data:Path", folder.FullName],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient { BaseAddress = new Uri(address) };
        Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,en;q=0.9");
        Links = [.. SetupLink().Matches(await Http.GetStringAsync("/")).Select(match => match.Value)];
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public async Task<JsonElement> BackendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/backend/v1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", CommerceKey);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Starts the conversation of a set-up link; gives its id and token.</summary>
    public async Task<(string Id, string Token)> ConverseAsync(string link)
    {
        var generated = await PostAsync("tokens/generate", link.Split('/')[^1]);
        var token = generated.GetProperty("token").GetString()!;
        await PostAsync("conversations", token);
        return (generated.GetProperty("conversationId").GetString()!, token);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string bearer, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, $"/v3/directline/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return await Http.SendAsync(request);
    }

    private async Task<JsonElement> PostAsync(string path, string bearer)
    {
        using var response = await SendAsync(HttpMethod.Post, path, bearer);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    [GeneratedRegex("/setup/[A-Za-z0-9_-]+")]
    private static partial Regex SetupLink();
}
