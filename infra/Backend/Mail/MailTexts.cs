using System.Globalization;
using System.Resources;

namespace Provisioning.Backend.Mail;

/// <summary>Sentences of mails in the reader's language.</summary>
public sealed class MailTexts
{
    private static readonly ResourceManager Resources = new("Provisioning.Backend.Mail.MailTexts", typeof(MailTexts).Assembly);

    private MailTexts(CultureInfo culture) => Culture = culture;

    public CultureInfo Culture { get; }

    public string this[string key] => Resources.GetString(key, Culture)
        ?? throw new MissingManifestResourceException($"No text for '{key}'.");

    /// <summary>Takes any language tag, also made-up ones; what is not spoken reads English.</summary>
    public static MailTexts For(string? locale) => new(CultureOf(locale));

    public string Format(string key, params object?[] arguments) => string.Format(Culture, this[key], arguments);

    /// <summary>A day and a time in the reader's words; instants are told in UTC because a reader's zone is not known.</summary>
    public string Date(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return Format("date", utc.ToString("D", Culture), utc.ToString("t", Culture));
    }

    private static CultureInfo CultureOf(string? locale)
    {
        var language = locale?.Split('-', '_')[0];
        if (string.Equals(language, "it", StringComparison.OrdinalIgnoreCase))
        {
            return CultureInfo.GetCultureInfo("it-IT");
        }

        var american = string.Equals(locale, "en-US", StringComparison.OrdinalIgnoreCase);
        return CultureInfo.GetCultureInfo(american ? "en-US" : "en-GB");
    }
}
