namespace Provisioning.Cards;

/// <summary>
/// Something to fill in. No input is marked as required for the client: it would then hold back every button,
/// "back" too, until the input is filled. What is missing is said by the answer to the submit.
/// </summary>
/// <param name="Id">The name under which the value comes back with a submit.</param>
public abstract record InputElement(string Id) : CardElement
{
    /// <summary>Plain words above the input.</summary>
    public string? Label { get; init; }

    /// <summary>What was wrong with the answer before: plain words, shown right under the input.</summary>
    public string? ErrorText { get; init; }
}

public enum TextInputStyle
{
    Text,
    Email,
    Url,
    Tel,
}

/// <summary>A line or several lines of text.</summary>
public sealed record TextInput(string Id) : InputElement(Id)
{
    public string? Value { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>In UTF-16 units. The client cuts what is longer without a word: leave it out where the rule should be explained.</summary>
    public int? MaxLength { get; init; }

    public bool IsMultiline { get; init; }

    public TextInputStyle Style { get; init; }
}

/// <summary>A whole number.</summary>
public sealed record NumberInput(string Id) : InputElement(Id)
{
    public long? Value { get; init; }

    /// <summary>Checked by the client before a submit that takes inputs.</summary>
    public long? Min { get; init; }

    /// <summary>Checked by the client before a submit that takes inputs.</summary>
    public long? Max { get; init; }

    public string? Placeholder { get; init; }
}

/// <summary>A tick box; comes back as "true" or "false".</summary>
/// <param name="Id">The name under which the value comes back.</param>
/// <param name="Title">Plain words beside the box.</param>
public sealed record ToggleInput(string Id, string Title) : InputElement(Id)
{
    public const string On = "true";
    public const string Off = "false";

    public bool Value { get; init; }
}
