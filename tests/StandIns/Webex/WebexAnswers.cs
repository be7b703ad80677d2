using System.Globalization;
using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Webex;

/// <summary>Answers in Webex's form.</summary>
internal static class WebexAnswers
{
    public static IResult Error(int status, string message) => Results.Json(
        new JsonObject
        {
            ["message"] = message,
            ["errors"] = new JsonArray(new JsonObject { ["description"] = message }),
            ["trackingId"] = $"STANDIN_{Guid.NewGuid()}",
        },
        statusCode: status);

    public static IResult NotFound() => Error(404, "The requested resource could not be found.");

    /// <summary>One page, with a Link to the next.</summary>
    public static IResult Page(HttpContext context, IEnumerable<JsonNode> all, int usual = 100)
    {
        var request = context.Request;
        var max = int.TryParse(request.Query["max"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 100) : usual;
        _ = int.TryParse(request.Query["cursor"], CultureInfo.InvariantCulture, out var skip);
        var items = all.Skip(skip).Take(max + 1).ToList();
        if (items.Count > max)
        {
            items.RemoveAt(max);
            var rest = request.Query.Where(pair => pair.Key is not ("cursor" or "max")).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}&");
            var authority = context.RequestServices.GetRequiredService<WebexWorld>().NextPagesOn ?? request.Host.Value;
            context.Response.Headers.Link =
                $"<{request.Scheme}://{authority}{request.Path}?{string.Concat(rest)}max={max}&cursor={skip + max}>; rel=\"next\"";
        }
        return Results.Json(new JsonObject { ["items"] = new JsonArray([.. items]) });
    }

    public static JsonObject Of(Person person) => new()
    {
        ["id"] = person.Id,
        ["emails"] = new JsonArray(person.Email),
        ["displayName"] = person.DisplayName,
        ["orgId"] = person.OrgId,
        ["type"] = person.Type,
    };

    /// <summary>What a message does not have is left out, never null.</summary>
    public static JsonObject Of(Message message)
    {
        var body = new JsonObject { ["id"] = message.Id, ["roomId"] = message.RoomId, ["roomType"] = message.RoomType };
        if (message.Text is not null)
            body["text"] = message.Text;
        if (message.Attachments is not null)
            body["attachments"] = message.Attachments.DeepClone();
        body["personId"] = message.From.Id;
        body["personEmail"] = message.From.Email;
        if (message.Markdown is not null)
            body["markdown"] = message.Markdown;
        if (message.Mentioned.Count > 0)
            body["mentionedPeople"] = new JsonArray([.. message.Mentioned.Select(id => JsonValue.Create(id))]);
        body["created"] = message.Created;
        return body;
    }

    public static JsonObject Of(CardAction action) => new()
    {
        ["id"] = action.Id,
        ["type"] = "submit",
        ["messageId"] = action.MessageId,
        ["roomId"] = action.RoomId,
        ["personId"] = action.By.Id,
        ["inputs"] = action.Inputs.DeepClone(),
        ["created"] = action.Created,
    };

    public static JsonObject Of(Room room, string membershipId, Person person) => new()
    {
        ["id"] = membershipId,
        ["roomId"] = room.Id,
        ["roomType"] = room.Type,
        ["personId"] = person.Id,
        ["personEmail"] = person.Email,
        ["personOrgId"] = person.OrgId,
        ["created"] = room.Created,
    };
}
