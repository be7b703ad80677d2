using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Provisioning.Bot;

namespace Provisioning.Tests.BotFramework;

/// <summary>The Bot Connector's route: closed unless it was opened for this machine in Development.</summary>
public sealed class MessagesEndpointTests
{
    private const string Opened = "--BotFramework:DangerouslyAllowUnauthenticatedLoopback=true";

    [Fact]
    public async Task Unconfigured_IsClosed_InDevelopmentToo()
    {
        await using var host = await StartAsync("Development");

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SayAsync("one")).Status);
    }

    [Fact]
    public async Task Opened_OutsideDevelopment_IsClosed()
    {
        await using var host = await StartAsync("Production", Opened);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SayAsync("one")).Status);
    }

    [Fact]
    public async Task Opened_ThroughAProxy_IsClosed()
    {
        await using var host = await StartAsync("Development", Opened);
        host.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SayAsync("one")).Status);
    }

    [Fact]
    public async Task Opened_AnswersWithTheReplies_AndWithTheSameOnesWhenAskedAgain()
    {
        await using var host = await StartAsync("Development", Opened);

        var first = await host.SayAsync("one");
        var again = await host.SayAsync("one");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        var reply = Assert.Single(JsonElement.Parse(first.Body).GetProperty("activities").EnumerateArray().ToArray());
        Assert.Equal("message", reply.GetProperty("type").GetString());
        Assert.Equal("one", reply.GetProperty("replyToId").GetString());
        Assert.Equal(first.Body, again.Body);
    }

    [Theory]
    [InlineData("directline", "expectReplies", HttpStatusCode.BadRequest)]
    [InlineData("webex", "expectReplies", HttpStatusCode.BadRequest)]
    [InlineData("emulator", "normal", HttpStatusCode.NotImplemented)]
    public async Task Opened_OtherChannelsAndModes_AreRefused(string channel, string mode, HttpStatusCode expected)
    {
        await using var host = await StartAsync("Development", Opened);

        Assert.Equal(expected, (await host.SayAsync("one", channel, mode)).Status);
    }

    private static async Task<RunningHost> StartAsync(string environment, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("connector-");
        var app = Program.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", environment, "--Data:Path", folder.FullName, "--Backend:SeedSamples", "false", .. settings],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new RunningHost(app, folder);
    }

    private sealed class RunningHost(WebApplication app, DirectoryInfo folder) : IAsyncDisposable
    {
        public HttpClient Http { get; } = new()
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };

        public async Task<(HttpStatusCode Status, string Body)> SayAsync(string id, string channel = "emulator", string mode = "expectReplies")
        {
            using var response = await Http.PostAsJsonAsync("/api/messages", new
            {
                type = "message",
                id,
                channelId = channel,
                serviceUrl = "http://127.0.0.1:9/",
                from = new { id = "user" },
                recipient = new { id = "bot" },
                conversation = new { id = "conversation" },
                text = "hello",
                deliveryMode = mode,
            });
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await app.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
