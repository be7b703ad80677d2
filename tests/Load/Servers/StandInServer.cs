using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Provisioning.StandIns.Authority;

namespace Provisioning.Load.Servers;

/// <summary>
/// The stand-in authority, and a service address that does the least that a Bot Connector can: it knows the bot by its token,
/// and keeps a reply until the client fetches it. (The stand-in of the whole service is strict, and keeps all that it ever hears.)
/// </summary>
internal static class StandInServer
{
    public const string AppId = "0a1b2c3d-0000-4000-8000-000000000001";
    public const string Secret = "a-secret-of-the-bot";
    public const string TokenPath = "/load/token";
    public const string ReplyPath = "/load/reply";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Ends with a slash.</summary>
    public static string ServiceUrl(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/load/");

    public static WebApplication Build(string[] args)
    {
        var app = StandIns.Program.Build([.. args, "--Logging:LogLevel:Default", "Warning"]);
        var authority = app.Services.GetRequiredService<TestAuthority>();
        authority.Secrets[AppId] = Secret;
        var replies = new ConcurrentDictionary<string, Channel<byte[]>>(StringComparer.Ordinal);
        // A signature is looked at once: it is the bot that is measured.
        var bots = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        Channel<byte[]> Of(string conversation) => replies.GetOrAdd(conversation, static _ => Channel.CreateUnbounded<byte[]>());

        app.MapGet(TokenPath, (string serviceUrl) => authority.TokenFor(AppId, serviceUrl));
        app.MapPost("/load/v3/conversations/{conversation}/{**activities}", async (string conversation, HttpContext context) =>
        {
            var header = context.Request.Headers.Authorization.ToString();
            if (bots.GetOrAdd(header, bearer => authority.AppOf(bearer.Replace("Bearer ", "", StringComparison.Ordinal))) != AppId)
                return Results.Unauthorized();
            var reply = new byte[context.Request.ContentLength!.Value];
            await context.Request.Body.ReadExactlyAsync(reply);
            // Who is seen typing has not answered yet.
            if (reply.AsSpan().IndexOf("\"type\":\"message\""u8) >= 0)
                Of(conversation).Writer.TryWrite(reply);
            return Results.Text("""{"id":"1700000000000"}""", "application/json", statusCode: StatusCodes.Status201Created);
        });
        app.MapGet(ReplyPath, async (string conversation) =>
        {
            using var patience = new CancellationTokenSource(Patience);
            return Results.Bytes(await Of(conversation).Reader.ReadAsync(patience.Token), "application/json");
        });
        return app;
    }
}
