using System.Globalization;
using System.Text.Json;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Dialogs;

public enum AnswerKind
{
    /// <summary>Not something a person said: an event, a conversation update.</summary>
    None,
    /// <summary>Typed text that is no choice of the current card.</summary>
    Text,
    /// <summary>A submit of a card, or typed text that named one of the current card's choices.</summary>
    Submit,
    /// <summary>A submit that can't be read: no object, no action, nested values, too many inputs.</summary>
    Malformed,
}

/// <summary>What a person answered, pressed or typed, in one form.</summary>
public sealed record Answer
{
    /// <summary>No question of this product has more; a submit beyond it is made up.</summary>
    private const int MostInputs = 256;

    private static readonly Dictionary<string, string> NoInputs = [];

    public required AnswerKind Kind { get; init; }

    /// <summary>The typed text, trimmed; null for a submit.</summary>
    public string? Text { get; init; }

    /// <summary>The pressed action.</summary>
    public string? Verb { get; init; }

    /// <summary>Values by input id. Empty inputs may be missing: clients leave them out.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = NoInputs;

    /// <summary>Token of the card that was submitted. Typed answers carry the current one.</summary>
    public string? Card { get; init; }

    public string? Order { get; init; }

    public int? Revision { get; init; }

    /// <summary>Whether a choice was typed rather than pressed.</summary>
    public bool IsTyped { get; init; }

    /// <summary>The input's value, trimmed; null where it is missing or empty.</summary>
    public string? Input(string id) =>
        Inputs.TryGetValue(id, out var value) && value.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    public static Answer From(Activity activity, CurrentCard? card)
    {
        if (activity.Type != ActivityTypes.Message)
            return new Answer { Kind = AnswerKind.None };
        if (activity.Value is { } value)
            return FromSubmit(value);
        var text = (activity.Text ?? "").Trim();
        return text.Length == 0 ? new Answer { Kind = AnswerKind.Malformed } : FromText(text, card);
    }

    private static Answer FromText(string text, CurrentCard? card)
    {
        if (card is null)
            return new Answer { Kind = AnswerKind.Text, Text = text };
        if (!(card.AskedIsNumber && IsNumber(text)) && Named(text, card.Choices) is { } choice)
        {
            return new Answer
            {
                Kind = AnswerKind.Submit,
                Text = text,
                Verb = choice.Verb,
                Inputs = choice.Inputs ?? NoInputs,
                Card = card.Token,
                IsTyped = true,
            };
        }
        return new Answer { Kind = AnswerKind.Text, Text = text, Inputs = Fields(text, card), Card = card.Token, IsTyped = true };
    }

    /// <summary>"2", "2." or the label itself, whatever its case.</summary>
    private static NumberedChoice? Named(string text, IReadOnlyList<NumberedChoice> choices)
    {
        if (text.Length <= 4 && int.TryParse(text.TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= choices.Count)
        {
            return choices[number - 1];
        }
        foreach (var choice in choices)
        {
            if (string.Equals(choice.Label.Trim(), text, StringComparison.OrdinalIgnoreCase))
                return choice;
        }
        return null;
    }

    private static bool IsNumber(string text) => text.All(char.IsDigit);

    /// <summary>"Label: value" names the field that is meant; without a name it is the one that was asked for.</summary>
    private static Dictionary<string, string> Fields(string text, CurrentCard card)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            foreach (var field in card.Fields)
            {
                if (string.Equals(field.Label.Trim(), text[..colon].Trim(), StringComparison.OrdinalIgnoreCase))
                    return new Dictionary<string, string> { [field.Id] = text[(colon + 1)..].Trim() };
            }
        }
        return card.Asked is null ? NoInputs : new Dictionary<string, string> { [card.Asked] = text };
    }

    private static Answer FromSubmit(RawJson value)
    {
        if (Read(value) is not { } inputs || !inputs.Remove("action", out var verb) || verb.Length == 0)
            return new Answer { Kind = AnswerKind.Malformed };
        inputs.Remove("card", out var card);
        inputs.Remove("order", out var order);
        inputs.Remove("revision", out var revision);
        return new Answer
        {
            Kind = AnswerKind.Submit,
            Verb = verb,
            Inputs = inputs,
            Card = card,
            Order = order,
            Revision = int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null,
        };
    }

    /// <summary>The submit's values by name, or null where it isn't a flat object.</summary>
    private static Dictionary<string, string>? Read(RawJson value)
    {
        try
        {
            using var document = value.Parse();
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (Scalar(property.Value) is not { } scalar || inputs.Count == MostInputs)
                    return null;
                inputs[property.Name] = scalar;
            }
            return inputs;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair ("\ud800") is JSON by its form, and no text.
            return null;
        }
    }

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        _ => null,
    };
}
