using System.Net;
using System.Security.Cryptography;
using System.Text;
using Provisioning.Bot.Channels.Webex;

namespace Provisioning.Tests.Webex;

/// <summary>Only what Webex signed comes in.</summary>
public sealed class WebexSignatureTests
{
    private const string Body = """{"id":"hook","resource":"rooms","event":"created","data":{"id":"room"}}""";

    [Fact]
    public void Signature_IsThatOfThePublishedTestVector() => Assert.Equal(
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", WebexSignature.Of("what do ya want for nothing?"u8, "Jefe"));

    [Fact]
    public async Task Signatures_AreTakenOrRefused()
    {
        await using var host = await WebexHost.StartAsync();
        var right = Sign(Body);
        var bytes = Encoding.UTF8.GetBytes(Body);
        var key = Encoding.UTF8.GetBytes(WebexHost.Secret);
        (string Name, string[] Given)[] refused =
        [
            ("none", []),
            ("empty", [""]),
            ("another secret", [WebexSignature.Of(bytes, "another-secret-of-webhooks")]),
            ("no secret", [WebexSignature.Of(bytes, "")]),
            ("of another body", [Sign(Body.Replace("room", "rook", StringComparison.Ordinal))]),
            ("of the body with a space", [Sign(Body + " ")]),
            ("of an empty body", [Sign("")]),
            ("first letter changed", [(right[0] == '0' ? '1' : '0') + right[1..]]),
            ("last letter changed", [right[..^1] + (right[^1] == '0' ? '1' : '0')]),
            ("cut short", [right[..^2]]),
            ("with more behind", [right + "00"]),
            ("not hexadecimal", [new string('z', 40)]),
            ("with its algorithm before it", ["sha1=" + right]),
            ("in Base64", [Convert.ToBase64String(Convert.FromHexString(right))]),
            ("by SHA-256", [Convert.ToHexStringLower(HMACSHA256.HashData(key, bytes))]),
            ("a bare hash", [Convert.ToHexStringLower(SHA256.HashData(bytes))[..40]]),
            ("twice", [right, right]),
            ("a wrong one before it", [new string('0', 40), right]),
        ];
        foreach (var (name, given) in refused)
            Assert.True(await host.PostAsync(Body, given) == HttpStatusCode.Unauthorized, name);

        Assert.Equal(HttpStatusCode.OK, await host.PostAsync(Body, right));
        Assert.Equal(HttpStatusCode.OK, await host.PostAsync(Body, right.ToUpperInvariant()));
    }

    [Fact]
    public async Task Bodies_AreLimited_AndLookedAtOnlyWhenSigned()
    {
        await using var host = await WebexHost.StartAsync();
        var large = new string(' ', 70_000);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await host.PostAsync(large, Sign(large)));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync(large));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync("no json", new string('0', 40)));
        Assert.Equal(HttpStatusCode.BadRequest, await host.PostAsync("no json", Sign("no json")));
        Assert.Equal(HttpStatusCode.BadRequest, await host.PostAsync("null", Sign("null")));
        Assert.Equal(HttpStatusCode.OK, await host.PostAsync("{}", Sign("{}")));
    }

    [Fact]
    public async Task Unconfigured_IsClosed()
    {
        await using var host = await WebexHost.PrepareAsync("--Webex:BotToken", "", "--Webex:WebhookSecret", "");
        await host.StartBotAsync(isReady: false);

        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync(Body, Sign(Body)));
        Assert.Equal(HttpStatusCode.Unauthorized, await host.PostAsync(Body, WebexSignature.Of(Encoding.UTF8.GetBytes(Body), "")));
        Assert.Empty(host.Faults.Calls);
    }

    private static string Sign(string body) => WebexSignature.Of(Encoding.UTF8.GetBytes(body), WebexHost.Secret);
}
