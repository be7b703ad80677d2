namespace Provisioning.Bot.Channels.BotFramework.Connector;

/// <summary>The Bot Connector's addresses (protocol v3). Ids are the channel's: each is one segment, whatever letters it has.</summary>
internal static class ConnectorPaths
{
    private const string Conversations = "/v3/conversations";

    public static Uri? Create(string? serviceUrl) => Under(serviceUrl, Conversations);

    public static Uri? Activities(string? serviceUrl, string conversation) =>
        Under(serviceUrl, $"{Conversations}/{Segment(conversation)}/activities", conversation);

    public static Uri? Activity(string? serviceUrl, string conversation, string activity) =>
        Under(serviceUrl, $"{Conversations}/{Segment(conversation)}/activities/{Segment(activity)}", conversation, activity);

    public static Uri? Member(string? serviceUrl, string conversation, string member) =>
        Under(serviceUrl, $"{Conversations}/{Segment(conversation)}/members/{Segment(member)}", conversation, member);

    public static Uri? PagedMembers(string? serviceUrl, string conversation, int size, string? next) => Under(
        serviceUrl,
        $"{Conversations}/{Segment(conversation)}/pagedmembers?pageSize={size}{(next is null ? "" : "&continuationToken=" + Segment(next))}",
        conversation);

    /// <summary>Null: an address that our token must not be sent to, or an id that no segment can carry.</summary>
    private static Uri? Under(string? serviceUrl, string path, params ReadOnlySpan<string> ids)
    {
        if (!ServiceAddress.IsSafe(serviceUrl) || serviceUrl.AsSpan().ContainsAny('?', '#'))
            return null;
        foreach (var id in ids)
        {
            // Dots can't be encoded: they would lead to another path.
            if (id is "" or "." or "..")
                return null;
        }
        return new Uri(serviceUrl.TrimEnd('/') + path);
    }

    private static string Segment(string id) => Uri.EscapeDataString(id);
}
