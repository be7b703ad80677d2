using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.BotFramework;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.StandIns.Authority;

namespace Provisioning.Tests.BotFramework;

/// <summary>The ways in which a bot proves who it is when it asks for its own token.</summary>
public sealed class AppTokenTests(ConnectorHost host) : IClassFixture<ConnectorHost>, IDisposable
{
    private const string CertifiedApp = "58a1a1bd-74a5-4ad0-8ea3-1a7b3e2f3b0c";
    private const string FederatedApp = "0b5ad1a4-54d4-4f5a-a8f0-0d5a6c1c6f53";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("apps-");

    [Theory]
    [InlineData(null)]
    [InlineData("d6d49420-f39b-4df7-a1dc-d59a935871db")]
    public async Task Secret_OfAMultiAndOfASingleTenantBot(string? tenant) =>
        Assert.NotNull(await TokenAsync(new BotAppOptions { Id = Payload.AppId, Tenant = tenant, Secret = ConnectorHost.Secret }));

    [Fact]
    public async Task Secret_ThatIsWrong_GivesNone() =>
        Assert.Null(await TokenAsync(new BotAppOptions { Id = Payload.AppId, Secret = "wrong" }));

    [Fact]
    public async Task Certificate_AsPem()
    {
        var file = Path.Combine(folder.FullName, "app.pem");
        using var certificate = Certificate();
        host.Proofs.Certificates[CertifiedApp] = certificate.Thumbprint;
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Assert.NotNull(await TokenAsync(new BotAppOptions { Id = CertifiedApp, CertificateFile = file }));
    }

    [Fact]
    public async Task Certificate_AsPfx_WithItsPassword()
    {
        var file = Path.Combine(folder.FullName, "app.pfx");
        using var certificate = Certificate();
        host.Proofs.Certificates[CertifiedApp] = certificate.Thumbprint;
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "open"));

        Assert.NotNull(await TokenAsync(new BotAppOptions { Id = CertifiedApp, CertificateFile = file, CertificatePassword = "open" }));
    }

    [Fact]
    public async Task FederatedToken_FromItsFile()
    {
        var file = Path.Combine(folder.FullName, "token");
        host.Proofs.Federations[FederatedApp] = "system:serviceaccount:provisioning:bot";
        await File.WriteAllTextAsync(file, host.Authority.GiveToken("system:serviceaccount:provisioning:bot", AppProofs.ExchangeAudience) + "\n");

        Assert.NotNull(await TokenAsync(new BotAppOptions { Id = FederatedApp, FederatedTokenFile = file }));
    }

    [Fact]
    public async Task FederatedToken_OfSomebodyElse_GivesNone()
    {
        var file = Path.Combine(folder.FullName, "token");
        host.Proofs.Federations[FederatedApp] = "system:serviceaccount:provisioning:bot";
        await File.WriteAllTextAsync(file, host.Authority.GiveToken("system:serviceaccount:other:bot", AppProofs.ExchangeAudience));

        Assert.Null(await TokenAsync(new BotAppOptions { Id = FederatedApp, FederatedTokenFile = file }));
    }

    [Fact]
    public async Task FederatedToken_WithoutItsFile_GivesNone() =>
        Assert.Null(await TokenAsync(new BotAppOptions { Id = Payload.AppId, FederatedTokenFile = Path.Combine(folder.FullName, "gone") }));

    [Fact]
    public async Task AppThatIsNotOurs_GivesNone()
    {
        using var tokens = Tokens(new BotAppOptions { Id = Payload.AppId, Secret = ConnectorHost.Secret });

        Assert.Null(await tokens.GetAsync(ConnectorHost.SecondApp, CancellationToken.None));
    }

    [Theory]
    [InlineData("28:" + Payload.AppId, Payload.AppId)]
    [InlineData(Payload.AppId, Payload.AppId)]
    [InlineData("28:99999999-2222-4333-8444-555555555555", Payload.AppId)]
    [InlineData(null, Payload.AppId)]
    public void OneBot_IsTheOneThatIsMeant(string? botId, string expected)
    {
        using var tokens = Tokens(new BotAppOptions { Id = Payload.AppId, Secret = ConnectorHost.Secret });

        Assert.Equal(expected, tokens.AppOf(new ChannelAccount { Id = botId }));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string?> TokenAsync(BotAppOptions app)
    {
        using var tokens = Tokens(app);
        return (await tokens.GetAsync(app.Id, CancellationToken.None))?.Parameter;
    }

    private AppTokens Tokens(BotAppOptions app) => new(
        Options.Create(new BotFrameworkOptions { Apps = [app], AuthorityUrl = new Uri(new Uri(host.ServiceUrl), "/authority").AbsoluteUri }),
        TimeProvider.System, NullLogger<AppTokens>.Instance);

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
