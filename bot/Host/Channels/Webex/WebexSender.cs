using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>A person as Webex vouches for them.</summary>
/// <param name="Email">The account's address, lower case. Webex has verified it.</param>
/// <param name="PersonId">Stays when the address changes.</param>
/// <param name="OrgId">The person's Webex organisation.</param>
/// <param name="RoomId">The 1:1 space that they speak in.</param>
public sealed record WebexSender(string Email, string PersonId, string? OrgId, string RoomId);

/// <param name="Identity">For the turn.</param>
/// <param name="Locale">The order's language, spoken until the person names one: Webex says none. Null: not known.</param>
public sealed record WebexCaller(TurnIdentity Identity, string? Locale);

/// <summary>Finds what a person of Webex may set up.</summary>
public interface IWebexSenders
{
    /// <summary>Whom the turn is for; null where it can't be found out just now: the turn then goes by what the conversation knows.</summary>
    ValueTask<WebexCaller?> FindAsync(WebexSender sender, CancellationToken cancellationToken);
}
