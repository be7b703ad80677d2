using System.Reflection;
using System.Text.Json.Nodes;

namespace Provisioning.Tests.BotFramework;

/// <summary>Activities in the form in which Teams sends them, one a file, brought into a conversation of a test's own.</summary>
internal static class Payload
{
    /// <summary>As whom the bot is registered in them.</summary>
    public const string AppId = "6f2f0a10-3f6f-4c0f-9df9-5f3ad3e4f0b1";

    public const string UserId = "29:1kQ7zVtWm4RsXpLhB9cYdGfN2oJ6uEaTi8Kq0HwMxPvZr5SbDlCyUgAnFjIe3Ot-Lm1WqXkVzRpTs8YhGd2Bc4N";
    public const string ObjectId = "b7d41e90-2c5a-4f38-9e61-70a3c8d5f214";
    public const string Tenant = "dc368399-474c-4d40-900c-6265431fd81f";

    public static IReadOnlyList<string> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith("payload:", StringComparison.Ordinal)).Select(name => name["payload:".Length..]),
    ];

    public static JsonObject Of(string name, string serviceUrl, string? conversation = null)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("payload:" + name)!;
        var activity = JsonNode.Parse(stream)!.AsObject();
        activity["serviceUrl"] = serviceUrl;
        if (conversation is not null)
            activity["conversation"]!["id"] = conversation;
        return activity;
    }
}
