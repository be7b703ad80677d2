using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Webex;

/// <summary>Gives access tokens for a refresh token.</summary>
public sealed class WebexOAuth(WebexWorld world)
{
    public const string ClientId = "stand-in-client";
    public const string ClientSecret = "stand-in-client-secret";
    public const string FirstRefreshToken = "stand-in-refresh-1";

    private readonly Lock guard = new();
    private int given;

    public int Given => given;

    public string RefreshToken { get; private set; } = FirstRefreshToken;

    /// <summary>Whether each use gives another refresh token and ends the one before.</summary>
    public bool Rotates { get; set; }

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(14);

    internal async Task<IResult> GrantAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        lock (guard)
        {
            if (form["grant_type"] != "refresh_token" || form["client_id"] != ClientId || form["client_secret"] != ClientSecret || form["refresh_token"] != RefreshToken)
                return WebexAnswers.Error(400, "The refresh token provided is expired, revoked, malformed, or invalid.");
            given++;
            if (Rotates)
                RefreshToken = $"stand-in-refresh-{given + 1}";
            var token = $"stand-in-access-{given}";
            world.Tokens[token] = TimeProvider.System.GetUtcNow() + Lifetime;
            return Results.Json(new JsonObject
            {
                ["access_token"] = token,
                ["expires_in"] = (long)Lifetime.TotalSeconds,
                ["refresh_token"] = RefreshToken,
                ["refresh_token_expires_in"] = 7_776_000,
            });
        }
    }
}
