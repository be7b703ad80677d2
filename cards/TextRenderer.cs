using System.Globalization;
using System.Text;

namespace Provisioning.Cards;

/// <summary>Collects the lines, the numbers and the fields of one card.</summary>
internal sealed class TextRenderer(Texts texts, IReadOnlyList<CardAction> actions)
{
    private readonly StringBuilder _lines = new();
    private readonly List<CardChoice> _choices = [];
    private readonly List<CardField> _fields = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly SubmitAction? _primary =
        actions.OfType<SubmitAction>().FirstOrDefault(action => action.IsPrimary) ?? actions.OfType<SubmitAction>().FirstOrDefault();

    private int _radioSets;
    private bool _hasPicked;

    public void Add(IReadOnlyList<CardElement> elements)
    {
        foreach (var element in elements)
            Add(element);
    }

    public void AddActions()
    {
        // Picking an option presses the primary button. It has a number of its own where one may go on with what is picked already,
        // or where one pick is not the whole answer.
        var pressed = _radioSets == 1 && !_hasPicked ? _primary : null;
        foreach (var action in actions)
        {
            if (action is SubmitAction submit && !ReferenceEquals(submit, pressed))
                AddButton(submit);
            else if (action is OpenUrlAction open)
                AddLine($"{Markdown.Clean(open.Title)}: {open.Url}");
        }

        if (_choices.Count > 0)
            AddLine(texts["card.hint-choices"]);
        else if (_fields.Count > 0)
            AddLine(texts["card.hint-fields"]);
    }

    public CardTextResult Result() => new(_lines.ToString(), _choices, _fields, _primary, _values);

    private void Add(CardElement element)
    {
        switch (element)
        {
            case TextBlock text:
                AddLine(Markdown.ToPlain(text.Text));
                break;
            case FactSet set:
                foreach (var fact in set.Facts)
                    AddLine($"{Markdown.Clean(fact.Title)}: {Markdown.Clean(fact.Value)}");
                break;
            case Container container:
                Add(container.Items);
                break;
            case ColumnSet set:
                foreach (var column in set.Columns)
                    Add(column.Items);
                break;
            case InputElement input:
                Add(input);
                AddLine(Markdown.Clean(input.ErrorText));
                break;
        }
    }

    private void Add(InputElement input)
    {
        var label = Markdown.Clean(input.Label);
        switch (input)
        {
            case TextInput text:
                AddField(new CardField(text.Id, LabelOr(text.Placeholder), []), text.Value, text.Value);
                break;
            case NumberInput number:
                AddField(
                    new CardField(number.Id, LabelOr(number.Placeholder), []),
                    number.Value?.ToString(CultureInfo.InvariantCulture),
                    number.Value is { } value ? texts.Number(value) : null);
                break;
            case ToggleInput toggle:
                Choice[] answers = [new(texts["card.yes"], ToggleInput.On), new(texts["card.no"], ToggleInput.Off)];
                var answer = answers[toggle.Value ? 0 : 1];
                AddField(new CardField(toggle.Id, Markdown.Clean(toggle.Title), answers), answer.Value, answer.Title);
                break;
            case ChoiceSetInput { Style: ChoiceStyle.Expanded, IsMultiSelect: false } set when _primary is { } primary:
                AddLine(label);
                AddOptions(set, primary);
                break;
            case ChoiceSetInput set:
                AddField(new CardField(set.Id, LabelOr(set.Placeholder), set.Choices), set.Value, Picked(set));
                break;
        }

        string LabelOr(string? placeholder) => label.Length > 0 ? label : Markdown.Clean(placeholder);
    }

    private static string? Picked(ChoiceSetInput set)
    {
        if (set.Value is not { Length: > 0 } value)
            return null;
        var picked = set.IsMultiSelect ? value.Split(',') : [value];
        return string.Join(", ", set.Choices.Where(choice => picked.Contains(choice.Value)).Select(choice => Markdown.Clean(choice.Title)));
    }

    private void AddOptions(ChoiceSetInput set, SubmitAction primary)
    {
        _radioSets++;
        foreach (var choice in set.Choices)
        {
            var picked = choice.Value == set.Value;
            var option = new CardChoice(_choices.Count + 1, Markdown.Clean(choice.Title), primary.Verb, set.Id, choice.Value, primary.Data);
            AddChoice(option, picked ? texts.Format("card.picked", option.Label) : option.Label);
            if (!picked)
                continue;
            _values[set.Id] = choice.Value;
            _hasPicked = true;
        }
    }

    private void AddButton(SubmitAction submit)
    {
        var button = new CardChoice(_choices.Count + 1, Markdown.Clean(submit.Title), submit.Verb, Data: submit.Data);
        AddChoice(button, button.Label);
    }

    private void AddField(CardField field, string? value, string? shown)
    {
        _fields.Add(field);
        if (!string.IsNullOrEmpty(value))
            _values[field.InputId] = value;
        var line = string.IsNullOrEmpty(shown) ? $"{field.Label}: –" : $"{field.Label}: {Markdown.Clean(shown)}";
        if (field.Choices.Count is > 0 and <= CardText.MaxListed)
            line += $" ({string.Join(", ", field.Choices.Select(choice => Markdown.Clean(choice.Title)))})";
        AddLine(line);
    }

    private void AddChoice(CardChoice choice, string shown)
    {
        _choices.Add(choice);
        AddLine($"{choice.Number}. {shown}");
    }

    private void AddLine(string line)
    {
        if (line.Length == 0)
            return;
        if (_lines.Length > 0)
            _lines.Append('\n');
        _lines.Append(line);
    }
}
