using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>The proof that a webhook is Webex's: hex HMAC-SHA1 of the body's bytes, keyed with the webhook's secret.</summary>
internal static class WebexSignature
{
    public const string Header = "X-Spark-Signature";

    // CA5350: the algorithm is Webex's to choose; as an HMAC it is not open to SHA-1's collisions.
#pragma warning disable CA5350
    public static string Of(ReadOnlySpan<byte> body, string secret) =>
        Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>Compared in constant time. A signature of another form is none.</summary>
    public static bool IsValid(ReadOnlySpan<byte> body, string? signature, string secret)
    {
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (signature is not { Length: HMACSHA1.HashSizeInBytes * 2 }
            || Convert.FromHexString(signature, given, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body, expected);
        return CryptographicOperations.FixedTimeEquals(given, expected);
    }
#pragma warning restore CA5350
}
