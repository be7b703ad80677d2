using System.Text.Json.Serialization;

namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>
/// What the record keeps of the card on screen: its token, and what typed text can mean on it.
/// Never the card itself; that is built again when it is needed.
/// </summary>
/// <remarks>The serialiser sets a list that is missing in what is stored to null, past its initial value.</remarks>
public sealed record CurrentCard
{
    /// <summary>Carried by each submit of the card; another token is an old card.</summary>
    [JsonPropertyName("t")]
    public required string Token { get; init; }

    /// <summary>Revision of what the card is about, as the conversation knows it.</summary>
    [JsonPropertyName("r")]
    public int Revision { get; init; }

    /// <summary>Id of the activity that shows it, to replace it in place; null where the channel can't.</summary>
    [JsonPropertyName("id")]
    public string? ActivityId { get; init; }

    /// <summary>What is left of the card on screen when it has been answered, as plain text; null: the card stays as it is.</summary>
    [JsonPropertyName("h")]
    public string? Title { get; init; }

    /// <summary>The numbered choices; the first is number 1.</summary>
    [JsonPropertyName("c")]
    public IReadOnlyList<NumberedChoice> Choices { get; init => field = value ?? []; } = [];

    /// <summary>The fields that can be filled by typing, in order.</summary>
    [JsonPropertyName("f")]
    public IReadOnlyList<TypedField> Fields { get; init => field = value ?? []; } = [];

    /// <summary>The field that typed text without a name fills.</summary>
    [JsonPropertyName("q")]
    public string? Asked { get; init; }

    /// <summary>Whether a typed number is the asked field's value rather than a choice's number.</summary>
    [JsonPropertyName("n")]
    public bool AskedIsNumber { get; init; }
}

/// <summary>One numbered choice: pressing, typing its number or typing its label are the same answer.</summary>
/// <param name="Label">As shown.</param>
/// <param name="Verb">The submit's action.</param>
/// <param name="Inputs">The inputs that this choice sets, if any.</param>
public sealed record NumberedChoice(
    [property: JsonPropertyName("l")] string Label,
    [property: JsonPropertyName("v")] string Verb,
    [property: JsonPropertyName("i")] IReadOnlyDictionary<string, string>? Inputs = null);

/// <summary>A field that can be filled by typing "label: value".</summary>
/// <param name="Id">The input.</param>
/// <param name="Label">As shown.</param>
/// <param name="Words">The words of the values that can be picked, kept where the answered card is to show them.</param>
public sealed record TypedField(
    [property: JsonPropertyName("i")] string Id,
    [property: JsonPropertyName("l")] string Label,
    [property: JsonPropertyName("w")] IReadOnlyDictionary<string, string>? Words = null);
