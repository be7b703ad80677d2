using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Provisioning.Backend.Http;

/// <summary>Where the next page begins; opaque to the caller, checked like anything else from outside.</summary>
internal static class Cursor
{
    private const int Deepest = 10_000;

    public static string Of(long position) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Zero without a cursor; null when the cursor was not made here.</summary>
    public static long? Position(HttpRequest request, long deepest = Deepest)
    {
        var text = request.Query["cursor"].ToString();
        if (text.Length == 0)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[20];
        return text.Length <= 24
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var written)
            && long.TryParse(bytes[..written], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && position <= deepest
                ? position
                : null;
    }

    /// <summary>The page size asked for; null when it is not a number from 1 to the largest.</summary>
    public static int? Limit(HttpRequest request, int standard, int largest = 50)
    {
        var text = request.Query["limit"].ToString();
        if (text.Length == 0)
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= largest ? limit : null;
    }
}
