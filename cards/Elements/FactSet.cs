namespace Provisioning.Cards;

/// <summary>Names and values in two columns.</summary>
public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement;

/// <summary>A name and its value: both plain, shown as typed.</summary>
public sealed record Fact(string Title, string Value);
