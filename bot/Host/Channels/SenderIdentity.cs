using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Bot.Channels;

/// <summary>Whom a channel vouches for by an address alone. Which order they set up, and in which role, is found by the bot and stays with the conversation.</summary>
internal static class SenderIdentity
{
    /// <summary>Somebody whom the channel knows, but no address of theirs: they are asked to prove one.</summary>
    public static TurnIdentity WithoutAddress { get; } = new("", OrderId: null, Roles.Contact);

    /// <param name="email">Verified, lower case.</param>
    public static TurnIdentity Of(string email) => new(email, OrderId: null, Roles.Contact);
}
