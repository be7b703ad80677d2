using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Signs and reads tokens: base64url(JSON) "." base64url(HMAC-SHA256). The server keeps nothing of them.</summary>
public sealed class DirectLineTokens(DirectLineKey key, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const int LongestToken = 4096;

    /// <summary>How long a new token is good for.</summary>
    public TimeSpan Lifetime => options.Value.TokenLifetime;

    /// <summary>
    /// The conversation of an order and a person: always the same one, so that a reload or a second window meets it,
    /// and not to be guessed by anybody else.
    /// </summary>
    public string ConversationId(string orderId, string email)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Bytes, Encoding.UTF8.GetBytes($"conversation\n{orderId}\n{email}"), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    public string Issue(DirectLineClaims claims, TokenUse use = TokenUse.Conversation)
    {
        var lifetime = use == TokenUse.Stream ? options.Value.StreamLifetime : options.Value.TokenLifetime;
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new SignedClaims(use, clock.GetUtcNow().Add(lifetime).ToUnixTimeMilliseconds(), claims),
            DirectLineJson.Default.SignedClaims);
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Bytes, content, signature);
        return $"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(signature)}";
    }

    public TokenVerdict Read(string? token, TokenUse use, out DirectLineClaims? claims)
    {
        claims = null;
        if (Verified(token) is not { } content)
            return TokenVerdict.Invalid;
        var signed = JsonSerializer.Deserialize(content, DirectLineJson.Default.SignedClaims)!;
        if (signed.Use != use)
            return TokenVerdict.Invalid;
        if (signed.ExpiresAt <= clock.GetUtcNow().ToUnixTimeMilliseconds())
            return TokenVerdict.Expired;
        claims = signed.Claims;
        return TokenVerdict.Valid;
    }

    /// <summary>The content, if we signed it; nothing of it is looked at before.</summary>
    private byte[]? Verified(string? token)
    {
        if (token is null || token.Length > LongestToken || token.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
            return null;
        if (Decode(token.AsSpan(0, dot)) is not { } content || Decode(token.AsSpan(dot + 1)) is not { } given)
            return null;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Bytes, content, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given) ? content : null;
    }

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) ? bytes[..written] : null;
    }
}
