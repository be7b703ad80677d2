using Provisioning.Bot.Backend;
using Provisioning.Bot.Web;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Tokens: given for a set-up link, and renewed for one that is still good.</summary>
internal static class TokenEndpoints
{
    /// <summary>The bearer is the set-up link's token; what comes back is bound to its order and its person.</summary>
    public static async Task<IResult> GenerateAsync(
        HttpContext context, ISetupLinks links, DirectLineTokens tokens, CancellationToken cancellationToken)
    {
        if (DirectLineAccess.Bearer(context.Request) is not { } bearer || !SetupToken.HasForm(bearer))
            return Refused();
        var resolved = await links.ResolveAsync(bearer, cancellationToken);
        if (!resolved.IsSuccess)
        {
            return resolved.Failure.Code == FailureCodes.Unavailable
                ? Problems.Of(StatusCodes.Status503ServiceUnavailable, "backend-unavailable", "The set-up link cannot be checked at the moment.")
                : Refused();
        }
        var link = resolved.Value;
        var email = link.Email.ToLowerInvariant();
        return Reply(tokens, new DirectLineClaims
        {
            ConversationId = tokens.ConversationId(link.OrderId, email),
            OrderId = link.OrderId,
            Email = email,
            Role = link.Role,
            Locale = link.Locale,
        });
    }

    public static IResult Refresh(HttpContext context, DirectLineTokens tokens)
    {
        var (claims, refusal) = DirectLineAccess.Check(tokens, DirectLineAccess.Bearer(context.Request), TokenUse.Conversation, null);
        return refusal ?? Reply(tokens, claims!);
    }

    private static IResult Reply(DirectLineTokens tokens, DirectLineClaims claims) => TypedResults.Json(
        new TokenReply(claims.ConversationId, tokens.Issue(claims), (int)tokens.Lifetime.TotalSeconds),
        DirectLineJson.Default.TokenReply);

    private static IResult Refused() =>
        Problems.Of(StatusCodes.Status401Unauthorized, "link-unusable", "A set-up link's token is needed.");
}
