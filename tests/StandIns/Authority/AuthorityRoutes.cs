using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Authority;

/// <summary>The authority over HTTP: <c>/authority</c>, with its levers under <c>/authority/control</c>.</summary>
internal static class AuthorityRoutes
{
    public static void MapAuthority(this IEndpointRouteBuilder routes)
    {
        var authority = routes.ServiceProvider.GetRequiredService<TestAuthority>();
        var room = routes.MapGroup("/authority");
        room.MapGet("/.well-known/openidconfiguration", (HttpRequest request) => authority.IsDown
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : Results.Json(new JsonObject
            {
                ["issuer"] = TestAuthority.Issuer,
                ["authorization_endpoint"] = "https://invalid.example/",
                ["jwks_uri"] = $"{request.Scheme}://{request.Host}/authority/keys",
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
                ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
            }));
        room.MapGet("/keys", () => authority.Publish() is { } keys ? Results.Json(keys) : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        var proofs = routes.ServiceProvider.GetRequiredService<AppProofs>();
        room.MapPost("/{tenant}/oauth2/v2.0/token", async (string tenant, HttpRequest request) =>
            Token(authority, proofs, await request.ReadFormAsync(), $"/{tenant}/oauth2/v2.0/token"));

        var machine = routes.ServiceProvider.GetRequiredService<MachineIdentity>();
        routes.MapGet("/identity/token", machine.AppService);
        routes.MapGet("/metadata/identity/oauth2/token", machine.VirtualMachine);

        var control = room.MapGroup("/control");
        control.MapPut("/apps/{id}", async (string id, HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            authority.Secrets[id] = await reader.ReadToEndAsync();
        });
        control.MapPost("/roll-over", (bool? keepOld) => authority.RollOver(keepOld ?? true).Id);
        control.MapPost("/down", (bool on) => authority.IsDown = on);
    }

    /// <summary>Client credentials, for an app that proves itself.</summary>
    private static IResult Token(TestAuthority authority, AppProofs proofs, IFormCollection form, string endpoint)
    {
        var app = form["client_id"].ToString();
        if (form["grant_type"] != "client_credentials" || form["scope"] != TestAuthority.Scope)
            return Refusal("invalid_request");
        return proofs.Proves(form, endpoint)
            ? Results.Json(new JsonObject
            {
                ["token_type"] = "Bearer",
                ["expires_in"] = authority.TokenSeconds,
                ["ext_expires_in"] = authority.TokenSeconds,
                ["access_token"] = authority.GiveToken(app),
            })
            : Refusal("invalid_client");
    }

    private static IResult Refusal(string code) => Results.Json(
        new JsonObject { ["error"] = code, ["error_description"] = $"AADSTS7000215: {code}" }, statusCode: StatusCodes.Status401Unauthorized);
}
