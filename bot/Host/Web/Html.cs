using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Provisioning.Bot.Web;

/// <summary>Markup. What is put into it by <see cref="Of"/> is encoded unless it is markup itself.</summary>
internal readonly record struct Html(string Markup)
{
    public static readonly Html Empty = new("");

    public static Html Of(Writer writer) => new(writer.Finish());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    public override string ToString() => Markup;

    /// <summary>Encodes every hole of an interpolated string, so that forgetting it is not possible.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Writer
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder text;

        public Writer(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 32));

        public void AppendLiteral(string markup) => text.Append(markup);

        public void AppendFormatted(Html markup) => text.Append(markup.Markup);

        public void AppendFormatted(string? plain) => text.Append(Encoder.Encode(plain ?? ""));

        public string Finish() => text.ToString();
    }
}
