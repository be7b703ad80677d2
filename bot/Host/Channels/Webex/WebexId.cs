using System.Buffers.Text;
using System.Text;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>Ids of the API are Base64 of an address (<c>ciscospark://us/ORGANIZATION/…</c>); Control Hub shows only its last part.</summary>
internal static class WebexId
{
    /// <summary>Whether what somebody configured, in either form, names the thing with this id.</summary>
    public static bool Names(string configured, string id) =>
        configured == id || string.Equals(configured, Name(id), StringComparison.OrdinalIgnoreCase);

    private static string? Name(string id)
    {
        Span<byte> bytes = stackalloc byte[256];
        return id.Length < 256 && Base64Url.TryDecodeFromChars(id.AsSpan().TrimEnd('='), bytes, out var length)
            && Encoding.UTF8.GetString(bytes[..length]) is var address && address.StartsWith("ciscospark://", StringComparison.Ordinal)
                ? address[(address.LastIndexOf('/') + 1)..]
                : null;
    }
}
