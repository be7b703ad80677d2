using System.Globalization;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Mail;

/// <summary>Reads what <see cref="PickupFolderTransport"/> wrote, for people who try the product out.</summary>
public sealed class PickupMailbox(BackendDatabase database)
{
    private const string Extension = ".eml";

    private readonly string folder = Path.Combine(database.Folder, PickupFolderTransport.FolderName);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<PickupMail>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var names = Directory.EnumerateFiles(folder, "*" + Extension).Select(Path.GetFileNameWithoutExtension)
            .OrderByDescending(name => name, StringComparer.Ordinal).Take(limit).ToList();
        var mails = new List<PickupMail>(names.Count);
        foreach (var name in names)
        {
            if (await ReadAsync(name!, cancellationToken) is { } mail)
            {
                mails.Add(mail);
            }
        }

        return mails;
    }

    /// <summary>One mail; null for a name that is not of this folder.</summary>
    public async Task<PickupMail?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var isName = name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        var path = Path.Combine(folder, name + Extension);
        return isName && File.Exists(path) ? Parse(name, await File.ReadAllTextAsync(path, cancellationToken)) : null;
    }

    private static PickupMail Parse(string name, string source)
    {
        var mail = MimePart.Parse(source);
        var parts = mail.Leaves().ToList();
        var text = parts.FirstOrDefault(p => p.IsText("plain"))?.Content ?? "";
        var html = parts.FirstOrDefault(p => p.IsText("html"))?.Content;
        var date = DateTimeOffset.TryParse(mail.Header("Date"), CultureInfo.InvariantCulture, out var parsed) ? parsed : (DateTimeOffset?)null;
        return new PickupMail(
            name, mail.Header("From"), mail.Header("To"), mail.Header("Subject"), mail.Header("Message-ID"), date, text, html, [.. LinksIn(text)]);
    }

    private static IEnumerable<string> LinksIn(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => Uri.TryCreate(word, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            .Distinct(StringComparer.Ordinal);
}

/// <summary>A mail as a person would read it.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Text">The plain text, decoded.</param>
/// <param name="Html">The HTML beside it, decoded; untrusted.</param>
/// <param name="Links">The addresses in the text.</param>
public sealed record PickupMail(
    string Name, string From, string To, string Subject, string MessageId, DateTimeOffset? Date, string Text, string? Html, IReadOnlyList<string> Links);
