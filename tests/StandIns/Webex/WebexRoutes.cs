using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Webex;

/// <summary>The Webex API as far as the bot uses it.</summary>
internal static class WebexRoutes
{
    public static void AddWebex(this IServiceCollection services)
    {
        services.AddSingleton<WebexWorld>();
        services.AddSingleton<WebexFaults>();
        services.AddSingleton<WebexPostman>();
        services.AddSingleton<WebexStandIn>();
        services.AddSingleton<WebexOAuth>();
    }

    public static void MapWebex(this IEndpointRouteBuilder routes)
    {
        var faults = routes.ServiceProvider.GetRequiredService<WebexFaults>();
        var all = routes.MapGroup("/webex/v1").AddEndpointFilter(faults.ApplyAsync);
        all.MapPost("/access_token", (HttpContext context, WebexOAuth oauth) => oauth.GrantAsync(context));
        var api = all.MapGroup("").AddEndpointFilter(CheckTokenAsync);
        api.MapGet("/people/me", (WebexWorld world) => Results.Json(WebexAnswers.Of(world.Bot)));
        api.MapGet("/people/{id}", (string id, WebexWorld world) =>
            world.FindPerson(id) is { } person ? Results.Json(WebexAnswers.Of(person)) : WebexAnswers.NotFound());
        api.MapGet("/rooms/{id}", (string id, WebexWorld world) => world.FindRoom(id) is { } room && room.Has(world.Bot)
            ? Results.Json(new JsonObject { ["id"] = room.Id, ["type"] = room.Type })
            : WebexAnswers.NotFound());
        api.MapGet("/memberships", (string roomId, HttpContext context, WebexWorld world) => world.FindRoom(roomId) is { } room && room.Has(world.Bot)
            // A page of one, so that whoever reads only the first page is found out.
            ? WebexAnswers.Page(context, room.Members.Select(member => WebexAnswers.Of(room, member.MembershipId, member.Person)), usual: 1)
            : WebexAnswers.NotFound());
        api.MapGet("/attachment/actions/{id}", (string id, WebexWorld world) =>
            world.FindAction(id) is { } action ? Results.Json(WebexAnswers.Of(action)) : WebexAnswers.NotFound());
        MapMessages(api);
        MapWebhooks(api);
    }

    private static void MapMessages(RouteGroupBuilder api)
    {
        api.MapPost("/messages", PostMessage);
        api.MapGet("/messages", (string roomId, HttpContext context, WebexWorld world) => world.FindRoom(roomId) is { } room && room.Has(world.Bot)
            ? WebexAnswers.Page(context, world.MessagesIn(room).Reverse().Where(message => IsVisible(message, world)).Select(WebexAnswers.Of), usual: 50)
            : WebexAnswers.NotFound());
        api.MapGet("/messages/{id}", (string id, WebexWorld world) => world.FindMessage(id) is { } message && IsVisible(message, world)
            ? Results.Json(WebexAnswers.Of(message))
            : WebexAnswers.NotFound());
        api.MapPut("/messages/{id}", (string id, WebexWorld world) => world.FindMessage(id) switch
        {
            null => WebexAnswers.NotFound(),
            { Attachments: not null } => WebexAnswers.Error(400, "Messages with attachments cannot be edited."),
            _ => WebexAnswers.Error(501, "The bot does not edit."),
        });
        api.MapDelete("/messages/{id}", (string id, WebexWorld world) => world.FindMessage(id) switch
        {
            null => WebexAnswers.NotFound(),
            { } message when message.From != world.Bot => WebexAnswers.Error(403, "Only its author may delete a message."),
            _ => world.DeleteMessage(id) ? Results.NoContent() : WebexAnswers.NotFound(),
        });
    }

    private static async Task<IResult> PostMessage(HttpContext context, WebexWorld world, WebexStandIn standIn)
    {
        if (await BodyAsync(context) is not { } body)
            return WebexAnswers.Error(400, "The body is not JSON.");
        if (MessageRules.Fault(body) is { } fault)
        {
            world.Refusals.Enqueue(fault);
            return WebexAnswers.Error(400, fault);
        }
        var (room, refusal) = Target(body, world);
        if (room is null)
            return refusal!;
        var message = world.AddMessage(room, world.Bot, (string?)body["text"], (string?)body["markdown"], (JsonArray?)body["attachments"]?.DeepClone());
        // The bot hears of its own words too; the answer does not wait for that.
        _ = standIn.TellAsync(message);
        return Results.Json(WebexAnswers.Of(message));
    }

    private static (Room? Room, IResult? Refusal) Target(JsonObject body, WebexWorld world)
    {
        if ((string?)body["roomId"] is { } roomId)
        {
            return world.FindRoom(roomId) is not { } room ? (null, WebexAnswers.NotFound())
                : room.Has(world.Bot) ? (room, null)
                : (null, WebexAnswers.Error(403, "The bot is not a member of this space."));
        }
        var who = (string?)body["toPersonId"] ?? (string?)body["toPersonEmail"];
        return world.FindPerson(who!) is { } person
            ? (world.DirectRoom(person).Room, null)
            : (null, WebexAnswers.NotFound());
    }

    private static void MapWebhooks(RouteGroupBuilder api)
    {
        api.MapGet("/webhooks", (HttpContext context, WebexWorld world) => WebexAnswers.Page(context, world.Webhooks.Select(hook => Shown(hook, world))));
        api.MapPost("/webhooks", async (HttpContext context, WebexWorld world) =>
        {
            if (await BodyAsync(context) is not { } body || new[] { "name", "targetUrl", "resource", "event" }.Any(name => (string?)body[name] is not { Length: > 0 }))
                return WebexAnswers.Error(400, "name, targetUrl, resource and event are needed.");
            return Results.Json(Shown(world.AddWebhook(body), world));
        });
        api.MapPut("/webhooks/{id}", async (string id, HttpContext context, WebexWorld world) =>
        {
            if (await BodyAsync(context) is not { } body || (string?)body["name"] is null || (string?)body["targetUrl"] is null || body["resource"] is not null)
                return WebexAnswers.Error(400, "name and targetUrl are needed; the resource stays.");
            var changed = world.ChangeWebhook(id, hook =>
            {
                foreach (var name in new[] { "name", "targetUrl", "secret", "status" })
                    hook[name] = body[name]?.DeepClone() ?? hook[name]?.DeepClone();
            });
            return changed is null ? WebexAnswers.NotFound() : Results.Json(Shown(changed, world));
        });
        api.MapDelete("/webhooks/{id}", (string id, WebexWorld world) => world.DeleteWebhook(id) ? Results.NoContent() : WebexAnswers.NotFound());
    }

    private static JsonObject Shown(JsonObject hook, WebexWorld world)
    {
        if (world.HidesSecrets)
            hook.Remove("secret");
        return hook;
    }

    /// <summary>A bot sees what it said, what is said to it alone, and in a group what mentions it.</summary>
    private static bool IsVisible(Message message, WebexWorld world) =>
        message.RoomType == "direct" || message.From == world.Bot || message.Mentioned.Contains(world.Bot.Id);

    private static async ValueTask<object?> CheckTokenAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var world = context.RequestServices.GetRequiredService<WebexWorld>();
        var given = context.Request.Headers.Authorization.ToString();
        return given.StartsWith("Bearer ", StringComparison.Ordinal)
            && world.Tokens.TryGetValue(given["Bearer ".Length..], out var until) && TimeProvider.System.GetUtcNow() < until
                ? await next(invocation)
                : WebexAnswers.Error(401, "The request requires a valid access token set in the Authorization request header.");
    }

    private static async Task<JsonObject?> BodyAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
