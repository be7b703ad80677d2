using System.Security.Cryptography;

namespace Provisioning.Backend.Http;

/// <summary>Random names that a person can read out: lower-case base 32 without look-alike characters.</summary>
internal static class Ids
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    public static string Random(int length) => RandomNumberGenerator.GetString(Alphabet, length);
}
