using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Web;

/// <summary>Whose summary, of which order, in which language.</summary>
internal sealed record SummaryTicket(
    [property: JsonPropertyName("o")] string OrderId,
    [property: JsonPropertyName("e")] string Email,
    [property: JsonPropertyName("l")] string Language);

[JsonSerializable(typeof(SummaryTicket))]
internal sealed partial class SummaryJson : JsonSerializerContext;

/// <summary>Sealed tickets for the order summary: a browser opens them without a header, for a day.</summary>
public sealed class SummaryLinks(IDataProtectionProvider protection, PublicAddress address) : ISummaryLinks
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("order-summary").ToTimeLimitedDataProtector();

    public string Create(string orderId, string email, string language)
    {
        var ticket = JsonSerializer.SerializeToUtf8Bytes(new SummaryTicket(orderId, email, language), SummaryJson.Default.SummaryTicket);
        return $"{address.Base}/summary/{System.Buffers.Text.Base64Url.EncodeToString(protector.Protect(ticket, Lifetime))}";
    }

    /// <summary>Null where it is expired, altered or invented.</summary>
    internal SummaryTicket? Read(string ticket)
    {
        try
        {
            return System.Buffers.Text.Base64Url.IsValid(ticket)
                ? JsonSerializer.Deserialize(
                    protector.Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(ticket)), SummaryJson.Default.SummaryTicket)
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
