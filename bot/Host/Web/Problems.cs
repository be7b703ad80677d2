namespace Provisioning.Bot.Web;

/// <summary>Refusals over HTTP: problem+json with a stable code.</summary>
internal static class Problems
{
    public static IResult Of(int status, string code, string title) => TypedResults.Problem(
        statusCode: status, title: title, type: $"urn:provisioning:{code}", extensions: [new("code", code)]);
}
