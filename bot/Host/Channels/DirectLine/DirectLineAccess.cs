using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Who may do what: a token opens the conversation it was given for and no other.</summary>
internal static class DirectLineAccess
{
    /// <summary>The bearer of a request, or null.</summary>
    public static string? Bearer(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;
    }

    /// <summary>The claims of the request's token, or the refusal. An expired token is 403: clients ask for a new one then.</summary>
    public static (DirectLineClaims? Claims, IResult? Refusal) Check(
        DirectLineTokens tokens, string? token, TokenUse use, string? conversationId)
    {
        var verdict = tokens.Read(token, use, out var claims);
        return verdict switch
        {
            TokenVerdict.Valid when conversationId is null || conversationId == claims!.ConversationId => (claims, null),
            TokenVerdict.Valid => (null, Problems.Of(StatusCodes.Status403Forbidden, "other-conversation", "The token is for another conversation.")),
            TokenVerdict.Expired => (null, Problems.Of(StatusCodes.Status403Forbidden, "token-expired", "The token has expired.")),
            _ => (null, Problems.Of(StatusCodes.Status401Unauthorized, "token-invalid", "A Direct Line token is needed.")),
        };
    }
}
