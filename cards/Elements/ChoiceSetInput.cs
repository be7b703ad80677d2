namespace Provisioning.Cards;

public enum ChoiceStyle
{
    /// <summary>A list that drops down.</summary>
    Compact,

    /// <summary>Radio buttons, or tick boxes where several may be chosen.</summary>
    Expanded,

    /// <summary>A list that narrows while one types; drops down where the client cannot.</summary>
    Filtered,
}

/// <summary>One of several, or some of several.</summary>
public sealed record ChoiceSetInput(string Id, IReadOnlyList<Choice> Choices) : InputElement(Id)
{
    /// <summary>The value of the choice picked beforehand; several are joined by commas.</summary>
    public string? Value { get; init; }

    public ChoiceStyle Style { get; init; }

    public bool IsMultiSelect { get; init; }

    public string? Placeholder { get; init; }
}

/// <summary>An option: its plain title, and the value that comes back.</summary>
public sealed record Choice(string Title, string Value);
