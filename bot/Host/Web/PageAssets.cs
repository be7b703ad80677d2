using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Provisioning.Bot.Web;

/// <summary>The static files of the pages. Each is asked for by a version of its content, so that browsers may keep it.</summary>
internal static class PageAssets
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
    private static readonly ConcurrentDictionary<string, string> Versions = new(StringComparer.Ordinal);

    /// <summary>Whether the build could fetch the web chat.</summary>
    public static bool HasWebChat { get; } = File.Exists(Path.Combine(Root, "webchat", "webchat.js"));

    public static string Version(string path) => Versions.GetOrAdd(path, static path =>
    {
        var file = Path.Combine(Root, path);
        return File.Exists(file) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)), 0, 6) : "0";
    });

    public static void UsePageAssets(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = static context =>
            {
                var versioned = context.Context.Request.Query.ContainsKey("v");
                context.Context.Response.Headers.CacheControl = versioned ? "public, max-age=31536000, immutable" : "no-cache";
                context.Context.Response.Headers.XContentTypeOptions = "nosniff";
            },
        });
    }
}
