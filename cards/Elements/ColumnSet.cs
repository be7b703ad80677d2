namespace Provisioning.Cards;

/// <summary>Columns side by side.</summary>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement;

/// <summary>Elements one below the other within a <see cref="ColumnSet"/>.</summary>
public sealed record Column(IReadOnlyList<CardElement> Items)
{
    /// <summary>"auto", "stretch", or a weight such as "2".</summary>
    public string Width { get; init; } = "stretch";
}
