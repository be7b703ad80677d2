using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.StandIns.Authority;
using Provisioning.StandIns.Connector;

namespace Provisioning.Tests.BotFramework;

/// <summary>
/// A bot that has no secret of its own: it is the machine that proves who it is. From what is said to the bot, by the token that the
/// machine or the authority gives, to the reply that the service takes with it.
/// </summary>
public sealed class MachineIdentityTests : IAsyncLifetime
{
    private const string Identity = "3f1f6d1e-9f0c-4b6e-8d5b-6a3f0d9a7c11";
    private const string App = "7b0b6f4c-2d3e-4c57-9f43-0e1d5a2b9c88";
    private const string Conversation = "a:1machine@person;x=1";
    private const string Workload = "system:serviceaccount:provisioning:bot";

    private readonly WebApplication standIns = StandIns.Program.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"]);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("machine-");

    public Task InitializeAsync()
    {
        Machine.Identities.Add(Identity);
        Machine.Identities.Add(App);
        return standIns.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await standIns.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private TestAuthority Authority => standIns.Services.GetRequiredService<TestAuthority>();

    private MachineIdentity Machine => standIns.Services.GetRequiredService<MachineIdentity>();

    private AppProofs Proofs => standIns.Services.GetRequiredService<AppProofs>();

    private ConnectorState Service => standIns.Services.GetRequiredService<ConnectorState>();

    private KeyValuePair<string, string>[] AppServiceEnvironment =>
        [new("IDENTITY_ENDPOINT", $"{standIns.Urls.First()}/identity/token"), new("IDENTITY_HEADER", MachineIdentity.Header)];

    [Fact]
    public async Task ManagedIdentity_OfAnAppService()
    {
        await using var bot = await StartAsync(AppServiceEnvironment, "ManagedIdentity=true");

        Assert.Equal(App, await AppThatRepliedAsync(bot));
        Assert.Equal([TestAuthority.Issuer], Machine.Given);
        Assert.Equal(1, Authority.TokensGiven);
    }

    [Fact]
    public async Task ManagedIdentity_OfAVirtualMachine()
    {
        await using var bot = await StartAsync([new("AZURE_POD_IDENTITY_AUTHORITY_HOST", standIns.Urls.First())], "ManagedIdentity=true");

        Assert.Equal(App, await AppThatRepliedAsync(bot));
        Assert.Equal([TestAuthority.Issuer], Machine.Given);
    }

    [Fact]
    public async Task App_ThatTrustsAManagedIdentity()
    {
        Proofs.Federations[App] = Identity;
        await using var bot = await StartAsync(AppServiceEnvironment, $"FederatedManagedIdentity={Identity}", "Tenant=contoso.example");

        Assert.Equal(App, await AppThatRepliedAsync(bot));
        Assert.Equal([AppProofs.ExchangeAudience], Machine.Given);
    }

    [Fact]
    public async Task App_ThatTrustsAWorkload_ByItsTokenFile()
    {
        var file = Path.Combine(folder.FullName, "token");
        await File.WriteAllTextAsync(file, Authority.GiveToken(Workload, AppProofs.ExchangeAudience));
        Proofs.Federations[App] = Workload;
        await using var bot = await StartAsync([], $"FederatedTokenFile={file}", "Tenant=contoso.example");

        Assert.Equal(App, await AppThatRepliedAsync(bot));
        Assert.Empty(Machine.Given);
    }

    /// <summary>Nobody can be asked who it is that speaks: the service is told to come again, and the log says why.</summary>
    [Fact]
    public async Task ManagedIdentity_ThatTheMachineDoesNotHaveYet()
    {
        Machine.Identities.Remove(App);
        await using var bot = await StartAsync(AppServiceEnvironment, "ManagedIdentity=true");

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, await SayAsync(bot));
        Assert.Contains($"No token of our own for app {App}", bot.Log, StringComparison.Ordinal);
        Machine.Identities.Add(App);

        Assert.Equal(App, await AppThatRepliedAsync(bot));
    }

    private Task<BotProcess> StartAsync(KeyValuePair<string, string>[] environment, params string[] app) => BotProcess.StartAsync(
        [$"--BotFramework:MetadataUrl={standIns.Urls.First()}/authority/.well-known/openidconfiguration",
         $"--BotFramework:AuthorityUrl={standIns.Urls.First()}/authority",
         "--Backend:Keys:0=a-key-of-the-commerce-system",
         $"--BotFramework:Apps:0:Id={App}", .. app.Select(setting => $"--BotFramework:Apps:0:{setting}")],
        environment);

    /// <summary>Says something, and tells whose token the reply came with.</summary>
    private async Task<string?> AppThatRepliedAsync(BotProcess bot)
    {
        Assert.Equal(StatusCodes.Status200OK, await SayAsync(bot));
        await UntilAsync(() => Calls().Any(call => call is { Method: "POST", Status: 201 }), bot);
        Assert.All(Calls(), call => Assert.InRange(call.Status, 200, 202));
        return Calls().Select(call => Authority.AppOf(call.Authorization!["Bearer ".Length..])).Distinct().Single();
    }

    private async Task<int?> SayAsync(BotProcess bot)
    {
        var activity = Payload.Of("message-text", "", Conversation);
        activity["recipient"]!["id"] = $"28:{App}";
        var saying = new Saying(new Uri(bot.Address, "/api/messages").AbsoluteUri, App, activity, "anna@acme.example");
        var answer = await standIns.Services.GetRequiredService<ConnectorPerson>().SayAsync($"{standIns.Urls.First()}/connector/", saying);
        return (answer as IStatusCodeHttpResult)?.StatusCode;
    }

    private ConnectorCall[] Calls()
    {
        lock (Service.Gate)
            return [.. Service.Calls];
    }

    private static async Task UntilAsync(Func<bool> isSo, BotProcess bot)
    {
        for (var attempt = 0; !isSo(); attempt++)
        {
            Assert.True(attempt < 400, bot.Log);
            await Task.Delay(50);
        }
    }
}
