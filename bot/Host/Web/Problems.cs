namespace Provisioning.Bot.Web;

/// <summary>Refusals over HTTP: problem+json with a stable code.</summary>
internal static class Problems
{
    public static IResult Of(int status, string code, string title) => TypedResults.Problem(
        statusCode: status, title: title, type: $"urn:provisioning:{code}", extensions: [new("code", code)]);

    /// <summary>More turns than the process takes on.</summary>
    public static IResult Overloaded(HttpResponse response)
    {
        response.Headers.RetryAfter = "1";
        return Of(StatusCodes.Status503ServiceUnavailable, "overloaded", "Too many messages at once. Nothing was done; send it again.");
    }
}
