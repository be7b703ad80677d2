using Provisioning.Bot.Channels.DirectLine;

namespace Provisioning.Load.Servers;

/// <summary>Direct Line tokens for the orders that a run creates: what their e-mails' links would give, without reading thousands of mails.</summary>
internal static class SetupTokens
{
    public const string Path = "/load/token";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (string order, string email, DirectLineTokens tokens) =>
        tokens.Issue(new DirectLineClaims
        {
            ConversationId = tokens.ConversationId(order, email),
            OrderId = order,
            Email = email,
            Role = "contact",
            Locale = "en-US",
        }));
}
