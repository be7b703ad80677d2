using System.Globalization;
using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Authority;

/// <summary>
/// What a machine in Azure asks for the tokens of its managed identities: the endpoint of App Service, which the environment
/// names together with a secret, and that of a virtual machine. The first is <c>/identity/token</c>, the other has its own path.
/// </summary>
public sealed class MachineIdentity(TestAuthority authority, TimeProvider clock)
{
    public const string Header = "a-secret-of-the-machine";

    /// <summary>Client ids of the user-assigned identities that the machine has.</summary>
    public HashSet<string> Identities { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was asked for and given, oldest first.</summary>
    public List<string> Given { get; } = [];

    internal IResult AppService(HttpRequest request)
    {
        if (request.Headers["X-IDENTITY-HEADER"] != Header)
            return Refusal(StatusCodes.Status401Unauthorized, "the header is not the machine's");
        return request.Query["api-version"] == "2019-08-01" ? Give(request) : Refusal(StatusCodes.Status400BadRequest, "api-version");
    }

    internal IResult VirtualMachine(HttpRequest request)
    {
        if (request.Headers["Metadata"] != "true" || request.Headers.ContainsKey("X-Forwarded-For"))
            return Refusal(StatusCodes.Status400BadRequest, "the header Metadata is needed");
        return request.Query["api-version"] == "2018-02-01" ? Give(request) : Refusal(StatusCodes.Status400BadRequest, "api-version");
    }

    private IResult Give(HttpRequest request)
    {
        var (identity, resource) = (request.Query["client_id"].ToString(), request.Query["resource"].ToString());
        if (!Identities.Contains(identity))
            return Refusal(StatusCodes.Status400BadRequest, "Identity not found");
        if (resource is not (TestAuthority.Issuer or AppProofs.ExchangeAudience))
            return Refusal(StatusCodes.Status400BadRequest, "the resource is not known");
        lock (Given)
            Given.Add(resource);
        return Results.Json(new JsonObject
        {
            ["access_token"] = authority.GiveToken(identity, resource),
            ["client_id"] = identity,
            ["expires_on"] = (clock.GetUtcNow().ToUnixTimeSeconds() + authority.TokenSeconds).ToString(CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
        });
    }

    private static IResult Refusal(int status, string message) =>
        Results.Json(new JsonObject { ["statusCode"] = status, ["error"] = "invalid_request", ["message"] = message }, statusCode: status);
}
