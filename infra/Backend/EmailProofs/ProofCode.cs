using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Backend.EmailProofs;

/// <summary>
/// Eight digits: short enough to be typed, and with five tries a code and five codes an hour nobody guesses one in a hundred years.
/// </summary>
internal static class ProofCode
{
    public const int MostTries = 5;
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const int Beyond = 100_000_000;

    public static string Create() => RandomNumberGenerator.GetInt32(Beyond).ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>In two groups, as it is read out and typed.</summary>
    public static string Shown(string code) => $"{code[..4]} {code[4..]}";

    /// <summary>As typed, without what people put between the digits.</summary>
    public static string Plain(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit));

    public static string HashOf(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    /// <summary>In a time that says nothing about where they differ.</summary>
    public static bool AreEqual(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));
}
