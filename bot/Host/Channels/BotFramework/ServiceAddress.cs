using System.Diagnostics.CodeAnalysis;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>An address that secrets may be sent to.</summary>
internal static class ServiceAddress
{
    /// <summary>Whether it is https, or http that does not leave this machine; a name and a password in it are never right.</summary>
    public static bool IsSafe([NotNullWhen(true)] string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);
}
