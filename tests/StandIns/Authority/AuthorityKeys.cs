using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Provisioning.StandIns.Authority;

/// <summary>A key of the authority: what it signs with, and the channels that it is endorsed for.</summary>
public sealed record AuthorityKey(string Id, RSA Rsa, IReadOnlyList<string> Endorsements)
{
    public static AuthorityKey Create(params string[] endorsements) =>
        new($"key-{Guid.NewGuid():N}", RSA.Create(2048), endorsements.Length == 0 ? ["msteams", "webchat", "emulator"] : endorsements);

    /// <summary>As the key set publishes it.</summary>
    public JsonObject Publish()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            ["endorsements"] = new JsonArray([.. Endorsements.Select(channel => JsonValue.Create(channel))]),
        };
    }

    /// <summary>A token written by hand, so that it can be as wrong as a test wants it.</summary>
    public string Sign(JsonObject header, JsonObject claims)
    {
        var content = $"{Encode(header)}.{Encode(claims)}";
        var signature = Rsa.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    public JsonObject Header() => new() { ["alg"] = "RS256", ["kid"] = Id, ["x5t"] = Id, ["typ"] = "JWT" };

    public static string Encode(JsonObject part) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(part));
}
