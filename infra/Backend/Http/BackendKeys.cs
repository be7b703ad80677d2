using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Provisioning.Backend.Http;

/// <summary>Who may call. Keys are compared as hashes in constant time; none configured means nobody.</summary>
internal sealed class BackendKeys(IOptions<BackendOptions> options, IHostEnvironment environment)
{
    // Works in Development and from this machine only; nobody types this by accident.
    private const string DevelopmentKey = "development-only-commerce-key";

    private readonly byte[][] accepted =
    [
        .. options.Value.Keys.Append(options.Value.InProcessKey).Where(k => !string.IsNullOrWhiteSpace(k)).Select(k => Hash(k!)),
    ];

    private readonly byte[] development = Hash(DevelopmentKey);

    /// <summary>Null when the request may go on.</summary>
    public Failure? Refuse(HttpContext http)
    {
        const string Scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Failures.Unauthorized;
        }

        var presented = Hash(header[Scheme.Length..].Trim());
        var known = false;
        foreach (var key in accepted)
        {
            known |= CryptographicOperations.FixedTimeEquals(key, presented);
        }

        if (known)
        {
            return null;
        }

        if (!CryptographicOperations.FixedTimeEquals(development, presented))
        {
            return Failures.Unauthorized;
        }

        return environment.IsDevelopment() && IsLocal(http) ? null : Failures.KeyNotAcceptedHere;
    }

    /// <summary>Whether the request comes from this machine and went through no proxy that says otherwise.</summary>
    public static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
