using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Webex;

/// <summary>The control route: moves the people of the stand-in from another process.</summary>
internal static class WebexControl
{
    public static void MapWebexControl(this IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/webex/control");
        control.MapPost("/people", (NewPerson body, WebexWorld world) =>
            WebexAnswers.Of(world.AddPerson(body.Email, body.Name, body.Org ?? "org-partner")));
        control.MapPost("/opens", async (Line body, WebexWorld world, WebexStandIn standIn) =>
            Statuses(await standIn.OpensAsync(world.AddPerson(body.Email))));
        control.MapPost("/says", async (Line body, WebexWorld world, WebexStandIn standIn) =>
            Statuses(await standIn.SaysAsync(world.AddPerson(body.Email), body.Text ?? "")));
        control.MapPost("/presses", async (Press body, WebexWorld world, WebexStandIn standIn) =>
            world.FindMessage(body.MessageId) is { } card
                ? Results.Json(Statuses(await standIn.PressesAsync(world.AddPerson(body.Email), card, body.Inputs)))
                : Results.NotFound());
        control.MapGet("/messages", (string email, WebexWorld world) => new JsonArray(
            [.. world.MessagesIn(world.DirectRoom(world.AddPerson(email)).Room).Select(WebexAnswers.Of)]));
        control.MapPost("/faults", (Fault fault, WebexFaults faults) => faults.Add(fault));
        control.MapPost("/repeats/{times:int}", (int times, WebexPostman postman) => postman.Repeats = times);
        control.MapGet("/calls", (WebexFaults faults) => faults.Calls);
        control.MapGet("/webhooks", (WebexWorld world) => new JsonArray([.. world.Webhooks]));
    }

    private static int[] Statuses(IReadOnlyList<Delivery> deliveries) => [.. deliveries.Select(delivery => delivery.Status)];

    private sealed record NewPerson(string Email, string? Name, string? Org);

    private sealed record Line(string Email, string? Text);

    private sealed record Press(string Email, string MessageId, JsonObject Inputs);
}
