using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Provisioning.StandIns.Authority;

/// <summary>How the apps that are registered may prove who they are; each way is checked as the real authority checks it.</summary>
public sealed class AppProofs(TestAuthority authority, TimeProvider clock)
{
    public const string ExchangeAudience = "api://AzureADTokenExchange";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Thumbprints (SHA-1) of uploaded certificates by app id.</summary>
    public Dictionary<string, string> Certificates { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The subject that an app trusts by a federated credential, by app id.</summary>
    public Dictionary<string, string> Federations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a request for a token proves that it is the app's.</summary>
    /// <param name="form">The request.</param>
    /// <param name="tokenEndpoint">Path of the endpoint that it came to.</param>
    public bool Proves(IFormCollection form, string tokenEndpoint)
    {
        var app = form["client_id"].ToString();
        if (form["client_secret"] is [{ Length: > 0 } secret])
            return authority.Secrets.TryGetValue(app, out var known) && known == secret;
        return form["client_assertion_type"] == AssertionType && form["client_assertion"].ToString().Split('.') is [var header, var claims, var signature]
            && (IsCertified(app, tokenEndpoint, header, claims, signature) || IsFederated(app, form["client_assertion"].ToString()));
    }

    private bool IsFederated(string app, string assertion) =>
        Federations.TryGetValue(app, out var trusted) && authority.SubjectOf(assertion, ExchangeAudience) == trusted;

    /// <summary>Signed with the private key of a certificate that was uploaded, and meant for this endpoint.</summary>
    private bool IsCertified(string app, string tokenEndpoint, string header, string claims, string signature)
    {
        if (!Certificates.TryGetValue(app, out var thumbprint)
            || Decode(header)?["x5c"] is not { } chain || Decode(claims) is not { } body)
            return false;
        using var certificate = X509CertificateLoader.LoadCertificate(
            Convert.FromBase64String((chain as JsonArray)?[0]?.GetValue<string>() ?? chain.GetValue<string>()));
        using var key = certificate.GetRSAPublicKey()!;
        return certificate.Thumbprint == thumbprint
            && key.VerifyData(
                Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64UrlEncoder.DecodeBytes(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            && body["iss"]?.GetValue<string>() == app && body["sub"]?.GetValue<string>() == app
            && new Uri(body["aud"]!.GetValue<string>()).AbsolutePath == tokenEndpoint
            && long.Parse(body["exp"]!.ToString(), CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() - 300;
    }

    private static JsonNode? Decode(string part) => JsonNode.Parse(Base64UrlEncoder.DecodeBytes(part));
}
