using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>The sender by their address; which order they set up is found by the bot, and stays with the conversation.</summary>
internal sealed class SendersByAddress : IWebexSenders
{
    private const string Contact = "contact";

    public ValueTask<WebexCaller?> FindAsync(WebexSender sender, CancellationToken cancellationToken) =>
        new(new WebexCaller(new TurnIdentity(sender.Email, null, Contact), null));
}
