using System.Collections.Frozen;
using System.Globalization;

namespace Provisioning.Cards;

/// <summary>What the bot says, in one language. Instances are shared and never change.</summary>
public sealed class Texts
{
    private const string Fallback = "en";

    // English days and numbers are those of Britain: day before month, a clock of 24 hours.
    private static readonly FrozenDictionary<string, Texts> All = new Texts[]
    {
        new(Fallback, CultureInfo.GetCultureInfo("en-GB")),
        new("it", CultureInfo.GetCultureInfo("it-IT")),
    }.ToFrozenDictionary(texts => texts.Language, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, Sentence> _sentences;

    private Texts(string language, CultureInfo culture)
    {
        (Language, Culture) = (language, culture);
        _sentences = TextResources.Read(language);
    }

    /// <summary>Two-letter codes, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } = [Fallback, "it"];

    /// <summary>The two-letter code of this language.</summary>
    public string Language { get; }

    /// <summary>How numbers and dates are written.</summary>
    public CultureInfo Culture { get; }

    /// <summary>Every key, unordered.</summary>
    public IReadOnlyCollection<string> Keys => _sentences.Keys;

    /// <summary>The sentence as written, placeholders and all.</summary>
    /// <exception cref="KeyNotFoundException">There is no such sentence: a bug.</exception>
    public string this[string key] => Get(key).Text;

    /// <summary>The texts for a client's locale, such as "it-CH"; English for one that is unknown or none at all.</summary>
    public static Texts For(string? locale)
    {
        var language = locale.AsSpan().Trim();
        var end = language.IndexOfAny('-', '_');
        if (end >= 0)
            language = language[..end];
        return All.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(language, out var texts) ? texts : All[Fallback];
    }

    /// <summary>True when there is such a sentence: for keys made from a code that comes from elsewhere.</summary>
    public bool Has(string key) => _sentences.ContainsKey(key);

    /// <summary>The sentence with its placeholders filled in.</summary>
    public string Format(string key, params ReadOnlySpan<object?> args) => string.Format(Culture, Get(key).Composite, args);

    /// <summary>The sentence "key.one" or "key.other", with {0} the number and {1} and on the rest.</summary>
    public string Count(string key, long n, params ReadOnlySpan<object?> more)
    {
        var args = new object?[more.Length + 1];
        args[0] = Number(n);
        more.CopyTo(args.AsSpan(1));
        return Format(key + (n == 1 ? ".one" : ".other"), args);
    }

    /// <summary>Day and time in <paramref name="zone"/>, UTC without one, with the offset named.</summary>
    public string Date(DateTimeOffset instant, TimeZoneInfo? zone = null)
    {
        var local = In(zone, instant);
        return Format("card.date", local, Offset(local.Offset));
    }

    /// <summary>The day in <paramref name="zone"/>, UTC without one.</summary>
    public string Day(DateTimeOffset instant, TimeZoneInfo? zone = null) => Format("card.day", In(zone, instant));

    public string Number(long value) => value.ToString("N0", Culture);

    private static DateTimeOffset In(TimeZoneInfo? zone, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone ?? TimeZoneInfo.Utc);

    private static string Offset(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero)
            return "UTC";
        var sign = offset < TimeSpan.Zero ? '−' : '+';
        return offset.Minutes == 0 ? $"UTC{sign}{Math.Abs(offset.Hours)}" : $"UTC{sign}{offset:h\\:mm}";
    }

    private Sentence Get(string key) =>
        _sentences.TryGetValue(key, out var sentence) ? sentence : throw new KeyNotFoundException($"No text '{key}' in '{Language}'.");
}
