using Microsoft.Extensions.Options;
using Provisioning.Bot;
using Provisioning.Bot.Channels.BotFramework;

namespace Provisioning.Tests.BotFramework;

/// <summary>A bot that is half configured does not start.</summary>
public sealed class BotFrameworkSettingsTests
{
    private const string App = "BotFramework:Apps:0:";
    private const string Id = $"--{App}Id={Payload.AppId}";

    [Theory]
    [InlineData("Apps:0", Id)]
    [InlineData("Apps:0", Id, $"--{App}Secret=one", $"--{App}ManagedIdentity=true")]
    [InlineData("Apps:0:Id", $"--{App}Id=not-an-id", $"--{App}Secret=one")]
    [InlineData("twice", Id, $"--{App}Secret=one", $"--BotFramework:Apps:1:Id={Payload.AppId}", "--BotFramework:Apps:1:Secret=two")]
    [InlineData("CertificateFile", Id, $"--{App}CertificateFile=nowhere.pem")]
    [InlineData("MetadataUrl", "--BotFramework:MetadataUrl=http://keys.example/")]
    [InlineData("AuthorityUrl", "--BotFramework:AuthorityUrl=http://login.example/")]
    [InlineData("Tenants", "--BotFramework:Tenants:0= ")]
    public void HalfConfigured_IsToldSo(string expected, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("settings-");

        var problem = Assert.Throws<OptionsValidationException>(
            () => Program.Build(["--urls", "http://127.0.0.1:0", $"--Data:Path={folder.FullName}", .. settings]));

        Assert.Contains(problem.Failures, failure => failure.Contains(expected, StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(BotCloud.Public, "https://login.botframework.com/v1/.well-known/openidconfiguration", "https://api.botframework.com/.default")]
    [InlineData(BotCloud.Government, "https://login.botframework.azure.us/v1/.well-known/openidconfiguration", "https://api.botframework.us/.default")]
    public void Cloud_GivesItsAddresses(BotCloud cloud, string metadata, string scope)
    {
        var addresses = BotCloudAddresses.Of(new BotFrameworkOptions { Cloud = cloud, Issuer = "https://issuer.example" });

        Assert.Equal((metadata, scope, "https://issuer.example"), (addresses.MetadataUrl, addresses.Scope, addresses.Issuer));
    }
}
