using System.Globalization;
using System.Text.Json;

namespace Provisioning.Cards;

/// <summary>Writes the elements of a body, each as the level allows.</summary>
internal readonly struct ElementWriter(Utf8JsonWriter json, LevelTraits traits, Texts texts)
{
    /// <summary>Of a fact's title: room for the longest word of ours, and more than that for the value on a phone.</summary>
    private const string TitleWidth = "124px";

    public void Write(ReadOnlySpan<byte> name, IReadOnlyList<CardElement> elements)
    {
        json.WriteStartArray(name);
        foreach (var element in elements)
            Write(element);
        json.WriteEndArray();
    }

    private void Write(CardElement element)
    {
        json.WriteStartObject();
        switch (element)
        {
            case TextBlock text:
                WriteText(text);
                break;
            case FactSet facts:
                WriteFacts(facts);
                break;
            case Container container:
                WriteContainer(container);
                break;
            case ColumnSet columns:
                WriteColumns(columns);
                break;
            case InputElement input:
                new InputWriter(json, traits, texts).Write(input);
                break;
            default:
                throw new InvalidOperationException($"No way to write {element.GetType().Name}.");
        }

        if (element.Spacing != Spacing.Default)
            json.WriteString("spacing"u8, ElementNames.Of(element.Spacing));
        if (element.Separator)
            json.WriteBoolean("separator"u8, value: true);
        json.WriteEndObject();
        if (element is InputElement { ErrorText: { Length: > 0 } error })
            WriteError(error);
    }

    private void WriteText(TextBlock text)
    {
        json.WriteString("type"u8, "TextBlock"u8);
        json.WriteString("text"u8, text.Text);
        if (text.Wrap)
            json.WriteBoolean("wrap"u8, value: true);
        if (text.Size != TextSize.Default)
            json.WriteString("size"u8, ElementNames.Of(text.Size));
        if (text.Weight != TextWeight.Default)
            json.WriteString("weight"u8, ElementNames.Of(text.Weight));
        if (text.Color != TextColor.Default)
            json.WriteString("color"u8, ElementNames.Of(text.Color));
        if (text.IsSubtle)
            json.WriteBoolean("isSubtle"u8, value: true);
        if (text.IsHeading && traits.Headings)
            json.WriteString("style"u8, "heading"u8);
    }

    private void WriteFacts(FactSet set)
    {
        if (set.Facts.Any(fact => LongWords.In(fact.Value) || LongWords.In(fact.Title)))
        {
            WriteFactRows(set);
            return;
        }

        json.WriteString("type"u8, "FactSet"u8);
        json.WriteStartArray("facts"u8);
        foreach (var fact in set.Facts)
        {
            json.WriteStartObject();
            json.WriteString("title"u8, Markdown.Escape(fact.Title));
            json.WriteString("value"u8, Markdown.Escape(fact.Value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A client's fact set is a table: it gets as wide as the longest word. Columns break it.</summary>
    private void WriteFactRows(FactSet set)
    {
        json.WriteString("type"u8, "Container"u8);
        Write("items"u8,
        [
            .. set.Facts.Select((fact, index) => new ColumnSet(
            [
                new Column([TextBlock.Plain(fact.Title) with { Weight = TextWeight.Bolder }]) { Width = TitleWidth },
                new Column([TextBlock.Plain(fact.Value)]),
            ])
            { Spacing = index == 0 ? Spacing.None : Spacing.Small }),
        ]);
    }

    private void WriteContainer(Container container)
    {
        json.WriteString("type"u8, "Container"u8);
        if (container.Style != ContainerStyle.Default)
            json.WriteString("style"u8, ElementNames.Of(container.Style));
        if (container.Bleed)
            json.WriteBoolean("bleed"u8, value: true);
        Write("items"u8, container.Items);
    }

    private void WriteColumns(ColumnSet set)
    {
        json.WriteString("type"u8, "ColumnSet"u8);
        json.WriteStartArray("columns"u8);
        foreach (var column in set.Columns)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "Column"u8);
            if (int.TryParse(column.Width, NumberStyles.None, CultureInfo.InvariantCulture, out var weight))
                json.WriteNumber("width"u8, weight);
            else
                json.WriteString("width"u8, column.Width);
            Write("items"u8, column.Items);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteError(string error)
    {
        json.WriteStartObject();
        WriteText(TextBlock.Plain(error) with { Color = TextColor.Attention });
        json.WriteString("spacing"u8, ElementNames.Of(Spacing.Small));
        json.WriteEndObject();
    }
}
