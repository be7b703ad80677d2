namespace Provisioning.Cards;

/// <summary>A button.</summary>
/// <param name="Title">Plain words on the button.</param>
public abstract record CardAction(string Title);

public enum ActionStyle
{
    Default,
    Positive,
    Destructive,
}

/// <summary>Sends the inputs back with a verb.</summary>
/// <param name="Title">Plain words on the button.</param>
/// <param name="Verb">What the person asks for; a constant shared with the dialog that reads it.</param>
public sealed record SubmitAction(string Title, string Verb) : CardAction(Title)
{
    /// <summary>Sent along with the submit. Names must not be those of <see cref="CardStamp"/>.</summary>
    public IReadOnlyDictionary<string, string>? Data { get; init; }

    public ActionStyle Style { get; init; }

    /// <summary>The button that goes on: shown as positive, and taken when an option or an answer is typed.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Inputs are neither checked nor sent, as for "back".</summary>
    public bool NoInputs { get; init; }
}

/// <summary>Opens an address in the browser.</summary>
public sealed record OpenUrlAction(string Title, string Url) : CardAction(Title);
