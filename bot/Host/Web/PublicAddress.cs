using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Web;

/// <summary>How people reach the host, section <c>Links</c>.</summary>
public sealed class LinkOptions
{
    public const string Section = "Links";

    /// <summary>Public address of the host, in links that people get. Default: the first address it listens on.</summary>
    [Url]
    public string? BaseUrl { get; set; }

    /// <summary>The operator's own privacy statement, to which <c>/privacy</c> leads then. Default: the one that comes with the product.</summary>
    [Url]
    public string? Privacy { get; set; }

    /// <summary>The operator's own terms of use, to which <c>/terms</c> leads then. Default: those that come with the product.</summary>
    [Url]
    public string? Terms { get; set; }
}

/// <summary>The host's own address in links.</summary>
public sealed class PublicAddress(IOptions<LinkOptions> options, IServer server)
{
    /// <summary>Without a slash at the end.</summary>
    public string Base => (options.Value.BaseUrl
        ?? Reachable(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault())
        ?? "http://localhost").TrimEnd('/');

    /// <summary>Without a setting the links lead to the address that is listened on, for the backend's mails too.</summary>
    public static void SetDefault(WebApplicationBuilder builder)
    {
        const string key = $"{LinkOptions.Section}:{nameof(LinkOptions.BaseUrl)}";
        var listened = builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)?.Split(';')[0];
        if (string.IsNullOrEmpty(builder.Configuration[key]) && Reachable(listened) is { } address)
            builder.Configuration[key] = address;
    }

    private static string? Reachable(string? listened)
    {
        if (string.IsNullOrEmpty(listened))
            return null;
        var parts = BindingAddress.Parse(listened);
        var host = parts.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : parts.Host;
        return parts.Port == 0 ? null : $"{parts.Scheme}://{host}:{parts.Port}";
    }
}
