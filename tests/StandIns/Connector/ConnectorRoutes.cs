using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Connector;

/// <summary>The connector over HTTP: <c>/connector</c> is its service address, its levers are under <c>/connector/control</c>.</summary>
internal static class ConnectorRoutes
{
    public static void MapConnector(this IEndpointRouteBuilder routes)
    {
        var state = routes.ServiceProvider.GetRequiredService<ConnectorState>();
        var service = routes.ServiceProvider.GetRequiredService<ConnectorService>();
        routes.Map("/connector/v3/{**path}", service.HandleAsync);

        var control = routes.MapGroup("/connector/control");
        control.MapPost("/faults", (ConnectorFault fault) => state.Fail(fault));
        control.MapPost("/limits", (bool on) => state.IsLimited = on);
        control.MapGet("/conversation", (string id) => Describe(state, id));
        control.MapPost("/conversation", (string id, bool? blocked, bool? installed) =>
        {
            var conversation = state.Conversation(id);
            conversation.IsBlocked = blocked ?? conversation.IsBlocked;
            conversation.IsInstalled = installed ?? conversation.IsInstalled;
        });
        control.MapPut("/members", (string conversation, JsonObject member) =>
        {
            lock (state.Gate)
                state.Conversation(conversation).Members[member["id"]!.GetValue<string>()] = member;
        });
        control.MapPost("/say", (HttpRequest request, Saying saying, ConnectorPerson person) =>
            person.SayAsync($"{request.Scheme}://{request.Host}/connector/", saying));
    }

    private static IResult Describe(ConnectorState state, string id)
    {
        lock (state.Gate)
        {
            return state.Conversations.TryGetValue(id, out var conversation)
                ? Results.Json(new JsonObject
                {
                    ["activities"] = new JsonArray([.. conversation.Activities.Select(activity => activity.DeepClone())]),
                    ["posted"] = conversation.History.Count,
                })
                : Results.NotFound();
        }
    }
}
