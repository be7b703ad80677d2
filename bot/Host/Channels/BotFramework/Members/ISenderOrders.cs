using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.BotFramework.Members;

/// <summary>What somebody with a proven e-mail address may set up.</summary>
internal interface ISenderOrders
{
    /// <summary>The person as the backend knows them, with the order that the conversation is about; null: no order is theirs.</summary>
    /// <param name="email">Proven, lower case.</param>
    /// <param name="chosenOrder">The order that the person chose, where they have several.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<TurnIdentity?> FindAsync(string email, string? chosenOrder, CancellationToken cancellationToken);
}

/// <summary>The person by their address; which order they set up is found by the bot, and stays with the conversation.</summary>
internal sealed class SendersByAddress : ISenderOrders
{
    public ValueTask<TurnIdentity?> FindAsync(string email, string? chosenOrder, CancellationToken cancellationToken) =>
        new(new TurnIdentity(email, chosenOrder, "contact"));
}
