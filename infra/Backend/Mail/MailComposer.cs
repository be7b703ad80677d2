using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Mail;

/// <summary>Writes a mail in the reader's language: plain text, and the same as simple HTML beside it.</summary>
public static class MailComposer
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Expects an address that was checked when the mail was queued.</summary>
    public static MailMessage Compose(OutgoingMail mail, string from, TransferEncoding encoding)
    {
        var texts = MailTexts.For(mail.Locale);
        var letter = Letter.Of(mail, texts);
        var sender = new MailAddress(from);
        var message = new MailMessage(sender, new MailAddress(mail.To))
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };

        // The same for every attempt, so that a mail sent again after a crash is seen to be the same mail.
        message.Headers["Message-ID"] = $"<{mail.Id}@{sender.Host}>";
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.Headers["Content-Language"] = texts.Culture.TwoLetterISOLanguageName;
        message.AlternateViews.Add(View(letter.AsText(), MediaTypeNames.Text.Plain, encoding));
        message.AlternateViews.Add(View(letter.AsHtml(texts.Culture.TwoLetterISOLanguageName), MediaTypeNames.Text.Html, encoding));
        return message;
    }

    private static AlternateView View(string content, string mediaType, TransferEncoding encoding)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, mediaType);
        view.TransferEncoding = encoding;
        return view;
    }

    private sealed record Letter(
        string Subject, string Greeting, string Lead, IReadOnlyList<(string Label, string Value)> Facts, string Action, Uri? Link, string Note, string Footer)
    {
        public static Letter Of(OutgoingMail mail, MailTexts texts)
        {
            object?[] arguments = [OneLine(mail.Data.OrderNumber), OneLine(mail.Data.Inviter)];
            return new Letter(
                texts.Format($"{mail.Kind}.subject", arguments),
                texts["greeting"],
                texts.Format($"{mail.Kind}.lead", arguments),
                [.. FactsOf(mail, texts).Where(fact => fact.Value.Length > 0)],
                texts[$"{mail.Kind}.action"],
                LinkOf(mail.Data.Link),
                texts.Format($"{mail.Kind}.note", arguments),
                texts["footer"]);
        }

        private static IEnumerable<(string Label, string Value)> FactsOf(OutgoingMail mail, MailTexts texts)
        {
            var data = mail.Data;
            // Of the one mail that has no link: what would be on its button names the code.
            yield return (texts[$"{mail.Kind}.action"], OneLine(data.Code));
            yield return (texts["fact.order"], OneLine(data.OrderNumber));
            yield return (texts["fact.offer"], OneLine(data.Offer));
            yield return (texts["fact.customer"], OneLine(data.CustomerName));
            var mattersStill = mail.Kind != MailKinds.Provisioned;
            yield return (texts["fact.deadline"], mattersStill && data.Deadline is { } deadline ? texts.Date(deadline) : "");
        }

        public string AsText()
        {
            var text = new StringBuilder();
            text.Append(Greeting).Append("\r\n\r\n").Append(Lead).Append("\r\n\r\n");
            foreach (var (label, value) in Facts)
            {
                text.Append(label).Append(": ").Append(value).Append("\r\n");
            }

            if (Link is not null)
            {
                text.Append("\r\n").Append(Action).Append(":\r\n").Append(Link.AbsoluteUri).Append("\r\n");
            }

            return text.Append("\r\n").Append(Note).Append("\r\n\r\n").Append(Footer).Append("\r\n").ToString();
        }

        public string AsHtml(string language)
        {
            var html = new StringBuilder();
            html.Append("<!DOCTYPE html>\r\n<html lang=\"").Append(language).Append("\"><head><meta charset=\"utf-8\"><title>")
                .Append(Html.Encode(Subject)).Append("</title></head>\r\n<body style=\"font-family:sans-serif;line-height:1.5;color:#1a1a1a\">\r\n<p>")
                .Append(Html.Encode(Greeting)).Append("</p>\r\n<p>").Append(Html.Encode(Lead)).Append("</p>\r\n<p>");
            foreach (var (label, value) in Facts)
            {
                html.Append(Html.Encode(label)).Append(": <strong>").Append(Html.Encode(value)).Append("</strong><br>\r\n");
            }

            html.Append("</p>\r\n");
            if (Link is not null)
            {
                html.Append("<p><a href=\"").Append(Html.Encode(Link.AbsoluteUri))
                    .Append("\" style=\"display:inline-block;padding:10px 18px;background:#0b5394;color:#ffffff;text-decoration:none;border-radius:4px\">")
                    .Append(Html.Encode(Action)).Append("</a></p>\r\n");
            }

            return html.Append("<p>").Append(Html.Encode(Note)).Append("</p>\r\n<p style=\"color:#595959\">").Append(Html.Encode(Footer))
                .Append("</p>\r\n</body></html>\r\n").ToString();
        }

        // A name with line breaks could otherwise add headers, or lines that look like ours.
        private static string OneLine(string? value) =>
            string.Concat((value ?? "").Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

        private static Uri? LinkOf(string? link) =>
            Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }
}
