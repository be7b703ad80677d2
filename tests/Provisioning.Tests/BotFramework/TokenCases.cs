using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Provisioning.StandIns.Authority;

namespace Provisioning.Tests.BotFramework;

/// <summary>What a token is made from before it is signed; each case spoils one thing, or changes one that may be otherwise.</summary>
internal sealed class TokenDraft(TestAuthority authority, string serviceUrl, DateTimeOffset now)
{
    public TestAuthority Authority { get; } = authority;
    public AuthorityKey Key { get; set; } = authority.Key;
    public JsonObject Header { get; } = authority.Key.Header();
    public JsonObject Claims { get; } = authority.Claims(Payload.AppId, serviceUrl);
    public string Scheme { get; set; } = "Bearer";
    /// <summary>The activity that is brought.</summary>
    public required JsonObject Activity { get; init; }
    /// <summary>What becomes of the signed token.</summary>
    public Func<string, string?> Then { get; set; } = token => token;

    public long Now { get; } = now.ToUnixTimeSeconds();

    public string? Sign() => Then(Key.Sign(Header, Claims));

    public void SignByHand(Func<byte[], byte[]> sign) => Then = _ =>
    {
        var content = $"{AuthorityKey.Encode(Header)}.{AuthorityKey.Encode(Claims)}";
        return $"{content}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(content)))}";
    };
}

/// <summary>The variants of a token, by name.</summary>
internal static class TokenCases
{
    public static IReadOnlyDictionary<string, Action<TokenDraft>> Good { get; } = new Dictionary<string, Action<TokenDraft>>(StringComparer.Ordinal)
    {
        ["as the Bot Connector sends it"] = _ => { },
        ["scheme in lower case"] = draft => draft.Scheme = "bearer",
        ["audience as an array"] = draft => draft.Claims["aud"] = new JsonArray(Payload.AppId),
        ["audience is the other bot"] = draft => draft.Claims["aud"] = ConnectorHost.SecondApp,
        ["audience in upper case"] = draft => draft.Claims["aud"] = Payload.AppId.ToUpperInvariant(),
        ["expired within the skew"] = draft => draft.Claims["exp"] = draft.Now - 240,
        ["not yet valid within the skew"] = draft => draft.Claims["nbf"] = draft.Now + 240,
        ["no nbf"] = draft => draft.Claims.Remove("nbf"),
        ["no typ"] = draft => draft.Header.Remove("typ"),
        ["further claims"] = draft => draft.Claims["made-up"] = new JsonObject { ["a"] = 1 },
        ["expires at the end of time"] = draft => draft.Claims["exp"] = 253402300799,
        ["signed by a new key"] = draft => Resign(draft, draft.Authority.RollOver()),
    };

    public static IReadOnlyDictionary<string, Action<TokenDraft>> Bad { get; } = new Dictionary<string, Action<TokenDraft>>(StringComparer.Ordinal)
    {
        ["none at all"] = draft => draft.Then = _ => null,
        ["empty"] = draft => draft.Then = _ => "",
        ["not a token"] = draft => draft.Then = _ => "not.a.token",
        ["two parts"] = draft => draft.Then = token => token[..token.LastIndexOf('.')],
        ["four parts"] = draft => draft.Then = token => token + ".x",
        ["other scheme"] = draft => draft.Scheme = "Basic",
        ["no scheme"] = draft => draft.Scheme = "",
        ["twice in the header"] = draft => draft.Then = token => $"{token},Bearer {token}",
        ["audience of another bot"] = draft => draft.Claims["aud"] = "99999999-2222-4333-8444-555555555555",
        ["audience begins like ours"] = draft => draft.Claims["aud"] = Payload.AppId + "0",
        ["audience an array of others"] = draft => draft.Claims["aud"] = new JsonArray("one", "two"),
        ["no audience"] = draft => draft.Claims.Remove("aud"),
        ["other issuer"] = draft => draft.Claims["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
        ["issuer with a slash"] = draft => draft.Claims["iss"] = TestAuthority.Issuer + "/",
        ["no issuer"] = draft => draft.Claims.Remove("iss"),
        ["expired"] = draft => draft.Claims["exp"] = draft.Now - 400,
        ["no exp"] = draft => draft.Claims.Remove("exp"),
        ["exp is a word"] = draft => draft.Claims["exp"] = "never",
        ["not yet valid"] = draft => draft.Claims["nbf"] = draft.Now + 400,
        ["other service address"] = draft => draft.Claims["serviceurl"] = "https://smba.trafficmanager.net/amer/",
        ["service address without its slash"] = draft => draft.Claims["serviceurl"] = draft.Claims["serviceurl"]!.GetValue<string>().TrimEnd('/'),
        ["service address in upper case"] = draft => draft.Claims["serviceurl"] = draft.Claims["serviceurl"]!.GetValue<string>().ToUpperInvariant(),
        ["no service address"] = draft => draft.Claims.Remove("serviceurl"),
        ["service address is a list"] = draft => draft.Claims["serviceurl"] = new JsonArray(draft.Claims["serviceurl"]!.GetValue<string>(), "https://evil.example/"),
        ["claim serviceUrl in other letters"] = draft =>
        {
            draft.Claims["serviceUrl"] = draft.Claims["serviceurl"]!.GetValue<string>();
            draft.Claims.Remove("serviceurl");
        },
        ["activity without service address"] = draft => draft.Activity.Remove("serviceUrl"),
        ["channel that the key is not endorsed for"] = draft => draft.Activity["channelId"] = "slack",
        ["no channel"] = draft => draft.Activity.Remove("channelId"),
        ["key endorsed for another channel"] = draft =>
        {
            Resign(draft, draft.Authority.RollOver(keepOld: true, "slack"));
            draft.Authority.RollOver();
        },
        ["another's key under our key's id"] = draft => draft.Key = AuthorityKey.Create() with { Id = draft.Key.Id },
        ["another's key under its own id"] = draft => Resign(draft, AuthorityKey.Create()),
        ["no kid"] = draft => draft.Header.Remove("kid"),
        ["kid unknown"] = draft => draft.Header["kid"] = "made-up",
        ["kid in other letters"] = draft => draft.Header["kid"] = draft.Key.Id.ToUpperInvariant(),
        ["alg none, unsigned"] = draft =>
        {
            draft.Header["alg"] = "none";
            draft.Then = token => token[..(token.LastIndexOf('.') + 1)];
        },
        ["alg none, signed"] = draft => draft.Header["alg"] = "none",
        ["alg missing"] = draft => draft.Header.Remove("alg"),
        ["HS256 with the public key"] = draft =>
        {
            draft.Header["alg"] = "HS256";
            draft.SignByHand(content => HMACSHA256.HashData(Encoding.UTF8.GetBytes(draft.Key.Rsa.ExportSubjectPublicKeyInfoPem()), content));
        },
        ["HS256 with the modulus"] = draft =>
        {
            draft.Header["alg"] = "HS256";
            draft.SignByHand(content => HMACSHA256.HashData(draft.Key.Rsa.ExportParameters(false).Modulus!, content));
        },
        ["RS512"] = draft =>
        {
            draft.Header["alg"] = "RS512";
            draft.SignByHand(content => draft.Key.Rsa.SignData(content, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1));
        },
        ["PS256"] = draft =>
        {
            draft.Header["alg"] = "PS256";
            draft.SignByHand(content => draft.Key.Rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        },
        ["says RS256, signed with SHA-512"] = draft =>
            draft.SignByHand(content => draft.Key.Rsa.SignData(content, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)),
        ["key in the header"] = draft =>
        {
            draft.Key = AuthorityKey.Create();
            draft.Header["jwk"] = draft.Key.Publish();
        },
        ["extension that must be understood"] = draft => draft.Header["crit"] = new JsonArray("exp"),
        ["claims tampered with"] = draft => draft.Then = token =>
        {
            draft.Claims["made-up"] = 1;
            var parts = token.Split('.');
            return $"{parts[0]}.{AuthorityKey.Encode(draft.Claims)}.{parts[2]}";
        },
        ["signature tampered with"] = draft => draft.Then = token =>
            token[..(token.LastIndexOf('.') + 9)] + (token[token.LastIndexOf('.') + 9] == 'A' ? 'B' : 'A') + token[(token.LastIndexOf('.') + 10)..],
        ["signature empty"] = draft => draft.Then = token => token[..(token.LastIndexOf('.') + 1)],
        ["claims are no object"] = draft => draft.Then = token => $"{token.Split('.')[0]}.{Base64UrlEncoder.Encode("[]")}.{token.Split('.')[2]}",
        ["huge"] = draft => draft.Claims["padding"] = new string('x', 12_000),
    };

    private static void Resign(TokenDraft draft, AuthorityKey key) => (draft.Key, draft.Header["kid"]) = (key, key.Id);
}
