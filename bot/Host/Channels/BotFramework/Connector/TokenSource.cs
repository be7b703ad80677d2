using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Provisioning.Bot.Channels.BotFramework.Connector;

/// <summary>Makes what gets an app's tokens, by the way in which the app proves who it is.</summary>
/// <param name="addresses">What to ask for, and where.</param>
/// <param name="nameOfAuthority">The authority's real address, which the library believes it speaks with.</param>
/// <param name="transport">How it gets there.</param>
internal sealed class TokenSource(BotCloudAddresses addresses, string nameOfAuthority, IMsalHttpClientFactory transport)
{
    /// <summary>Gets a token; true: not one that is kept.</summary>
    public Func<bool, CancellationToken, Task<string>> For(BotAppOptions app) => app.ManagedIdentity ? Managed(app) : Confidential(app);

    private Func<bool, CancellationToken, Task<string>> Managed(BotAppOptions app)
    {
        var resource = addresses.Scope.EndsWith("/.default", StringComparison.Ordinal) ? addresses.Scope[..^"/.default".Length] : addresses.Scope;
        return Managed(app.Id, resource);
    }

    private static Func<bool, CancellationToken, Task<string>> Managed(string identityId, string resource)
    {
        var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(identityId)).Build();
        return async (anew, cancellationToken) =>
            (await identity.AcquireTokenForManagedIdentity(resource).WithForceRefresh(anew).ExecuteAsync(cancellationToken)).AccessToken;
    }

    private Func<bool, CancellationToken, Task<string>> Confidential(BotAppOptions app)
    {
        var client = Prove(app, ConfidentialClientApplicationBuilder.Create(app.Id))
            .WithAuthority($"{nameOfAuthority}/{app.Tenant ?? addresses.MultiTenant}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(transport)
            .Build();
        string[] scopes = [addresses.Scope];
        return async (anew, cancellationToken) =>
            (await client.AcquireTokenForClient(scopes).WithForceRefresh(anew).ExecuteAsync(cancellationToken)).AccessToken;
    }

    private ConfidentialClientApplicationBuilder Prove(BotAppOptions app, ConfidentialClientApplicationBuilder builder) => app switch
    {
        { Secret: { Length: > 0 } secret } => builder.WithClientSecret(secret),
        { CertificateFile: { Length: > 0 } file } => builder.WithCertificate(Load(file, app.CertificatePassword), sendX5C: true),
        { FederatedTokenFile: { Length: > 0 } file } =>
            // The platform renews the file; what was read before may have expired.
            builder.WithClientAssertion(async options => (await File.ReadAllTextAsync(file, options.CancellationToken)).Trim()),
        { FederatedManagedIdentity: { Length: > 0 } identity } => Prove(Managed(identity, addresses.ExchangeResource), builder),
        _ => throw new InvalidOperationException("An app without a way to prove who it is was let through."),
    };

    /// <summary>The library keeps the identity's token while it is good.</summary>
    private static ConfidentialClientApplicationBuilder Prove(
        Func<bool, CancellationToken, Task<string>> token, ConfidentialClientApplicationBuilder builder) =>
        builder.WithClientAssertion(options => token(false, options.CancellationToken));

    private static X509Certificate2 Load(string file, string? password) =>
        Path.GetExtension(file).Equals(".pem", StringComparison.OrdinalIgnoreCase)
            ? password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password)
            : X509CertificateLoader.LoadPkcs12FromFile(file, password);
}
