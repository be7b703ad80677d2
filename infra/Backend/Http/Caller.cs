using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Http;

/// <summary>On whose behalf a request comes, as the authenticated caller says.</summary>
/// <param name="Actor">The person's address, lower case; null is the commerce system itself.</param>
internal sealed record Caller(string? Actor, string Channel)
{
    public const string ActorHeader = "Provisioning-Actor";
    public const string ChannelHeader = "Provisioning-Channel";
    public const string CommerceSystem = "commerce-system";

    public static readonly Caller System = new(null, "api");

    public string AuditName => Actor ?? CommerceSystem;

    public static Outcome<Caller> Of(HttpRequest request)
    {
        string? actor = null;
        if (request.Headers.TryGetValue(ActorHeader, out var header))
        {
            if (EmailAddressRules.Parse(header.ToString()).Address is not { } address)
            {
                return Failures.Invalid(ActorHeader, "email-form");
            }

            actor = address.Value;
        }

        var channel = request.Headers.TryGetValue(ChannelHeader, out var named) ? named.ToString() : "api";
        return channel is "webchat" or "teams" or "webex" or "api"
            ? new Caller(actor, channel)
            : Failures.Invalid(ChannelHeader, "unknown-channel");
    }
}
