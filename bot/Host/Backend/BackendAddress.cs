using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Backend;

/// <summary>The backend's base address: as configured, or this server's own once it listens.</summary>
public sealed class BackendAddress(IOptions<BackendClientOptions> options, IServer server)
{
    private Uri? known;

    /// <summary>Null while this server does not listen yet.</summary>
    public Uri? Base => known ??= options.Value.Url is { Length: > 0 } url ? Under(new Uri(url)) : Own();

    private Uri? Own()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses;
        var own = addresses?.FirstOrDefault(address => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) ?? addresses?.FirstOrDefault();
        if (own is null)
            return null;
        var parts = BindingAddress.Parse(own);
        // Listening on every address includes loopback, which is where we call from.
        var host = parts.Host is "localhost" or "127.0.0.1" or "[::1]" ? parts.Host : Specific(parts.Host) ?? "127.0.0.1";
        return Under(new Uri($"{parts.Scheme}://{host}:{parts.Port}"));
    }

    private static string? Specific(string host) =>
        System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var address)
        && !address.Equals(System.Net.IPAddress.Any) && !address.Equals(System.Net.IPAddress.IPv6Any)
            ? host
            : null;

    private static Uri Under(Uri root) => new(root, "/backend/v1/");
}
