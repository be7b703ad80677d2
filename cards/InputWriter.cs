using System.Text.Json;

namespace Provisioning.Cards;

/// <summary>Writes what can be filled in.</summary>
internal readonly struct InputWriter(Utf8JsonWriter json, LevelTraits traits, Texts texts)
{
    /// <summary>Writes the properties of <paramref name="input"/> into the object that is open.</summary>
    public void Write(InputElement input)
    {
        if (CardStamp.IsReserved(input.Id))
            throw new InvalidOperationException($"Submits keep the name '{input.Id}' for themselves.");
        switch (input)
        {
            case TextInput text:
                WriteText(text);
                break;
            case NumberInput number:
                WriteNumber(number);
                break;
            case ChoiceSetInput choices:
                WriteChoices(choices);
                break;
            case ToggleInput toggle:
                WriteToggle(toggle);
                break;
            default:
                throw new InvalidOperationException($"No way to write {input.GetType().Name}.");
        }
    }

    private void WriteHead(ReadOnlySpan<byte> type, InputElement input)
    {
        json.WriteString("type"u8, type);
        json.WriteString("id"u8, input.Id);
        if (!string.IsNullOrEmpty(input.Label))
            json.WriteString("label"u8, LongWords.Breakable(Markdown.Clean(input.Label)));
    }

    private void WriteText(TextInput text)
    {
        WriteHead("Input.Text"u8, text);
        if (text.IsMultiline)
            json.WriteBoolean("isMultiline"u8, value: true);
        if (text.Style != TextInputStyle.Text)
            json.WriteString("style"u8, ElementNames.Of(text.Style));
        if (text.MaxLength is { } max)
            json.WriteNumber("maxLength"u8, max);
        WriteClean("placeholder"u8, text.Placeholder);
        WriteClean("value"u8, text.Value);
    }

    private void WriteNumber(NumberInput number)
    {
        WriteHead("Input.Number"u8, number);
        if (number.Min is { } min)
            json.WriteNumber("min"u8, min);
        if (number.Max is { } max)
            json.WriteNumber("max"u8, max);
        WriteClean("errorMessage"u8, RangeOf(number));
        WriteClean("placeholder"u8, number.Placeholder);
        if (number.Value is { } value)
            json.WriteNumber("value"u8, value);
    }

    // A client holds the submit back when the number is out of range: without these words it would not say why.
    private string? RangeOf(NumberInput number) => (number.Min, number.Max) switch
    {
        ({ } min, { } max) => texts.Format("card.number-range", texts.Number(min), texts.Number(max)),
        ({ } min, null) => texts.Format("card.number-least", texts.Number(min)),
        (null, { } max) => texts.Format("card.number-most", texts.Number(max)),
        _ => null,
    };

    private void WriteChoices(ChoiceSetInput set)
    {
        WriteHead("Input.ChoiceSet"u8, set);
        var expanded = set.Style == ChoiceStyle.Expanded;
        if (expanded)
            json.WriteString("style"u8, "expanded"u8);
        else if (set.Style == ChoiceStyle.Filtered && traits.FilteredChoices)
            json.WriteString("style"u8, "filtered"u8);
        if (set.IsMultiSelect)
            json.WriteBoolean("isMultiSelect"u8, value: true);
        json.WriteBoolean("wrap"u8, value: true);
        WriteClean("placeholder"u8, set.Placeholder);
        if (set.Value is { } value)
            json.WriteString("value"u8, value);
        json.WriteStartArray("choices"u8);
        foreach (var choice in set.Choices)
        {
            json.WriteStartObject();
            json.WriteString("title"u8, expanded || set.IsMultiSelect ? BesideBox(choice.Title) : Markdown.Clean(choice.Title));
            json.WriteString("value"u8, choice.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteToggle(ToggleInput toggle)
    {
        WriteHead("Input.Toggle"u8, toggle);
        json.WriteString("title"u8, BesideBox(toggle.Title));
        json.WriteString("valueOn"u8, ToggleInput.On);
        json.WriteString("valueOff"u8, ToggleInput.Off);
        json.WriteString("value"u8, toggle.Value ? ToggleInput.On : ToggleInput.Off);
        json.WriteBoolean("wrap"u8, value: true);
    }

    private string BesideBox(string title) => traits.MarkdownInChoices ? Markdown.Escape(title) : Markdown.Inert(title);

    private void WriteClean(ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, Markdown.Clean(text));
    }
}
