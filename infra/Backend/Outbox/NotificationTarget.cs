using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Provisioning.Backend.Outbox;

/// <summary>Where events go and with which key. Asked each time: the process knows its own address only once it listens.</summary>
public sealed class NotificationTarget(IOptions<NotificationOptions> options, IOptions<BackendOptions> backend, IServiceProvider services)
{
    private const string Path = "/api/notifications";

    /// <summary>Null while there is nobody to tell.</summary>
    public (Uri Url, string Key)? Current
    {
        get
        {
            var key = options.Value.Key ?? backend.Value.InProcessKey;
            var url = options.Value.Url is { } configured ? new Uri(configured) : OwnAddress();
            return key is null || url is null ? null : (url, key);
        }
    }

    private Uri? OwnAddress()
    {
        var addresses = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses;
        var address = addresses?.OrderBy(a => a.StartsWith("https", StringComparison.OrdinalIgnoreCase)).FirstOrDefault();
        if (address is null)
        {
            return null;
        }

        // A server that listens on every interface is reached on the nearest.
        var reachable = address.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal);
        return Uri.TryCreate(reachable.TrimEnd('/') + Path, UriKind.Absolute, out var url) ? url : null;
    }
}
