namespace Provisioning.Cards;

/// <summary>What every submit of a card carries, so that a card that is no longer current is recognised.</summary>
/// <param name="Token">The card's own token.</param>
/// <param name="OrderId">The order the card is about; empty before there is one.</param>
/// <param name="Revision">The order's revision that the card shows.</param>
public sealed record CardStamp(string Token, string OrderId, int Revision)
{
    public const string ActionName = "action";
    public const string CardName = "card";
    public const string OrderName = "order";
    public const string RevisionName = "revision";

    /// <summary>True for a name that a submit keeps for itself: no input and no further data may use it.</summary>
    public static bool IsReserved(string name) => name is ActionName or CardName or OrderName or RevisionName;
}
