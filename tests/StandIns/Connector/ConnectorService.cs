using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Provisioning.StandIns.Authority;

namespace Provisioning.StandIns.Connector;

/// <summary>
/// Stands in for the Bot Connector (protocol v3) as Teams has it, and is as strict: the bot's token, one encoded segment for
/// each id, conversations that it knows, the size of a message, so many messages a second.
/// </summary>
internal sealed class ConnectorService(ConnectorState state, TestAuthority authority, TimeProvider clock)
{
    private const int LargestMessage = 28 * 1024;
    private const string Root = "/v3/conversations";

    private static readonly (int Most, TimeSpan Window)[] Limits =
        [(7, TimeSpan.FromSeconds(1)), (60, TimeSpan.FromSeconds(30)), (1_800, TimeSpan.FromHours(1))];

    public async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var answer = Answer(context, target[(target.IndexOf("/connector", StringComparison.Ordinal) + "/connector".Length)..], body.ToArray());
        lock (state.Gate)
            state.Calls.Add(new ConnectorCall(context.Request.Method, target, answer.Status, context.Request.Headers.Authorization));
        if (answer.DelayMs > 0)
            await Task.Delay(answer.DelayMs, context.RequestAborted);
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (answer.Body is not null)
            await context.Response.WriteAsJsonAsync(answer.Body);
    }

    private ConnectorReply Answer(HttpContext context, string path, byte[] body)
    {
        lock (state.Gate)
        {
            var method = context.Request.Method;
            var fault = state.NextFault(method);
            if (fault is { AfterEffect: false })
                return Failed(fault);
            var header = context.Request.Headers.Authorization.ToString();
            if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || authority.AppOf(header[7..]) is not { } app)
                return ConnectorReply.Error(401, "Unauthorized");
            if (Segments(path) is not { } segments)
                return ConnectorReply.Error(400, "BadSyntax");
            if (body.Length > 0 && !IsJson(context.Request.ContentType))
                return ConnectorReply.Error(415, "UnsupportedMediaType");
            var done = Do(method, segments, body, app, context.Request.Query);
            return fault is null ? done : Failed(fault);
        }
    }

    private ConnectorReply Do(string method, string[] path, byte[] body, string app, IQueryCollection query)
    {
        if (path is [])
            return method == "POST" ? Create(body, app) : ConnectorReply.Error(405, "MethodNotAllowed");
        if (!state.Conversations.TryGetValue(path[0], out var conversation))
            return ConnectorReply.Error(404, "ConversationNotFound");
        if (conversation.AppId is { } owner && !owner.Equals(app, StringComparison.OrdinalIgnoreCase) || !conversation.IsInstalled)
            return ConnectorReply.Error(403, "BotNotInConversationRoster");
        return (method, path[1..]) switch
        {
            ("POST", ["activities"]) => Send(conversation, body),
            ("POST", ["activities", _]) => Send(conversation, body),
            ("PUT", ["activities", var id]) => Update(conversation, id, body),
            ("DELETE", ["activities", var id]) => conversation.Activities.RemoveAll(activity => activity["id"]!.GetValue<string>() == id) > 0
                ? new ConnectorReply(200) : ConnectorReply.Error(404, "ActivityNotFoundInConversation"),
            ("GET", ["members"]) => new ConnectorReply(200, new JsonArray([.. conversation.Members.Values.Select(member => member.DeepClone())])),
            ("GET", ["members", var id]) => conversation.Members.TryGetValue(id, out var member)
                ? new ConnectorReply(200, member.DeepClone()) : ConnectorReply.Error(404, "MemberNotFoundInConversation"),
            ("GET", ["pagedmembers"]) => Page(conversation, query),
            _ => ConnectorReply.Error(404, "NotFound"),
        };
    }

    private ConnectorReply Create(byte[] body, string app)
    {
        if (JsonNode.Parse(body) is not JsonObject { } asked || asked["members"] is not JsonArray { Count: 1 } members || asked["bot"]?["id"] is null)
            return ConnectorReply.Error(400, "BadArgument");
        var member = members[0]!.AsObject();
        var existing = state.Conversations.Values.FirstOrDefault(known =>
            known.Members.Count == 1 && known.Members.ContainsKey(member["id"]!.GetValue<string>()));
        if (existing is null)
        {
            existing = new ConnectorConversation($"a:{Guid.NewGuid():N}") { AppId = app };
            existing.Members[member["id"]!.GetValue<string>()] = member.DeepClone().AsObject();
            state.Conversations.Add(existing.Id, existing);
        }
        return new ConnectorReply(201, new JsonObject { ["id"] = existing.Id });
    }

    private ConnectorReply Send(ConnectorConversation conversation, byte[] body)
    {
        if (Refuse(conversation, body) is { } refusal)
            return refusal;
        var activity = JsonNode.Parse(body)!.AsObject();
        if (activity["type"]?.GetValue<string>() == "typing")
            return new ConnectorReply(202);
        var id = $"1{(conversation.History.Count + 1).ToString("D12", CultureInfo.InvariantCulture)}";
        activity["id"] = id;
        conversation.Activities.Add(activity);
        conversation.History.Add(activity.ToJsonString());
        return new ConnectorReply(201, new JsonObject { ["id"] = id });
    }

    private ConnectorReply Update(ConnectorConversation conversation, string id, byte[] body)
    {
        if (Refuse(conversation, body) is { } refusal)
            return refusal;
        var index = conversation.Activities.FindIndex(activity => activity["id"]!.GetValue<string>() == id);
        if (index < 0)
            return ConnectorReply.Error(404, "ActivityNotFoundInConversation");
        var activity = JsonNode.Parse(body)!.AsObject();
        activity["id"] = id;
        conversation.Activities[index] = activity;
        conversation.History.Add(activity.ToJsonString());
        return new ConnectorReply(200, new JsonObject { ["id"] = id });
    }

    private ConnectorReply? Refuse(ConnectorConversation conversation, byte[] body)
    {
        if (conversation.IsBlocked)
            return ConnectorReply.Error(403, "MessageWritesBlocked");
        if (body.Length > LargestMessage)
            return ConnectorReply.Error(413, "MessageSizeTooBig");
        if (!IsActivity(body))
            return ConnectorReply.Error(400, "BadSyntax");
        var now = clock.GetUtcNow();
        foreach (var (most, window) in state.IsLimited ? Limits : [])
        {
            if (conversation.Sent.Count >= most && now - conversation.Sent[^most] < window)
                return ConnectorReply.Error(429, "TooManyRequests") with { RetryAfter = (int)Math.Ceiling((window - (now - conversation.Sent[^most])).TotalSeconds) };
        }
        conversation.Sent.Add(now);
        return null;
    }

    private static ConnectorReply Page(ConnectorConversation conversation, IQueryCollection query)
    {
        var size = int.TryParse(query["pageSize"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 500) : 200;
        var start = int.TryParse(query["continuationToken"], CultureInfo.InvariantCulture, out var from) ? from : 0;
        var page = new JsonObject
        {
            ["members"] = new JsonArray([.. conversation.Members.Values.Skip(start).Take(size).Select(member => member.DeepClone())]),
        };
        if (start + size < conversation.Members.Count)
            page["continuationToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        return new ConnectorReply(200, page);
    }

    private static ConnectorReply Failed(ConnectorFault fault) =>
        ConnectorReply.Error(fault.Status, fault.Code ?? "ServiceError") with { RetryAfter = fault.RetryAfter, DelayMs = fault.DelayMs };

    /// <summary>The ids as they are meant; null: not every one was encoded as one segment.</summary>
    private static string[]? Segments(string path)
    {
        var end = path.IndexOf('?', StringComparison.Ordinal);
        var plain = end < 0 ? path : path[..end];
        if (plain == Root)
            return [];
        if (!plain.StartsWith(Root + "/", StringComparison.Ordinal))
            return null;
        var segments = plain[(Root.Length + 1)..].Split('/');
        return segments.All(segment => segment.Length > 0 && segment == Uri.EscapeDataString(Uri.UnescapeDataString(segment)))
            ? [.. segments.Select(Uri.UnescapeDataString)]
            : null;
    }

    private static bool IsJson(string? contentType) => contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsActivity(byte[] body)
    {
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetString(body)) is JsonObject activity && activity["type"] is JsonValue;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>What the service answers.</summary>
internal sealed record ConnectorReply(int Status, JsonNode? Body = null, int? RetryAfter = null, int DelayMs = 0)
{
    public static ConnectorReply Error(int status, string code) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = $"{code}." } });
}
