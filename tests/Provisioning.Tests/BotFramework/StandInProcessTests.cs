using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provisioning.Bot;

namespace Provisioning.Tests.BotFramework;

/// <summary>The stand-ins as a process of their own: the service and its authority by HTTP only, with the bot between them.</summary>
public sealed class StandInProcessTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stand-ins-");
    private readonly Uri standIns = new($"http://127.0.0.1:{LoopbackServer.FreePort()}");
    private Process process = null!;
    private WebApplication app = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(StandIns.Program).Assembly.Location, "--urls", standIns.GetLeftPart(UriPartial.Authority) },
            WorkingDirectory = folder.FullName,
        })!;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = standIns };
        for (var attempt = 0; !await LoopbackServer.IsReadyAsync(http); attempt++)
        {
            Assert.True(attempt < 600 && !process.HasExited, "The stand-ins did not start.");
            await Task.Delay(50);
        }
        app = Program.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", "Production", "--Data:Path", folder.FullName,
             "--Backend:Keys:0", "a-key-of-the-commerce-system",
             "--BotFramework:MetadataUrl", new Uri(standIns, "/authority/.well-known/openidconfiguration").AbsoluteUri,
             "--BotFramework:AuthorityUrl", new Uri(standIns, "/authority").AbsoluteUri,
             "--BotFramework:Apps:0:Id", Payload.AppId, "--BotFramework:Apps:0:Secret", ConnectorHost.Secret],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>The product's own bot on its backend: nobody has ordered for the person, and it says how to go on.</summary>
    [Fact]
    public async Task SaidToTheService_IsAnsweredThere()
    {
        var activity = Payload.Of("message-text", "", "a:one@person;x=1");
        await http.PutAsync(new Uri($"/authority/control/apps/{Payload.AppId}", UriKind.Relative), new StringContent(ConnectorHost.Secret));

        using var said = await http.PostAsJsonAsync(
            "/connector/control/say", new { endpoint = Endpoint(), app = Payload.AppId, activity, email = "anna@acme.example" });

        Assert.Equal(HttpStatusCode.OK, said.StatusCode);

        var posted = Assert.Single(await PostedAsync());
        Assert.Contains("Non trovo ordini per anna", posted.GetProperty("attachments").ToString(), StringComparison.Ordinal);
    }

    private string Endpoint() =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/api/messages";

    private async Task<JsonElement[]> PostedAsync()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var conversation = await http.GetFromJsonAsync<JsonElement>($"/connector/control/conversation?id={Uri.EscapeDataString("a:one@person;x=1")}");
            if (conversation.GetProperty("activities").EnumerateArray().ToArray() is { Length: > 0 } activities)
                return activities;
            await Task.Delay(50);
        }
        return [];
    }
}
