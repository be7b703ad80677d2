using System.Text.Json;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>The Bot Connector's route: checks who speaks, maps, hands on, and answers with the replies.</summary>
internal sealed class MessagesEndpoint(
    BotFrameworkAccess access, TurnRunner runner, ExpectRepliesAdapter channel, IOptions<BotFrameworkOptions> options)
{
    public async Task PostAsync(HttpContext context)
    {
        if (!access.Allows(context))
        {
            await Problems.Of(StatusCodes.Status401Unauthorized, "token-needed", "A token of the Bot Connector is needed.").ExecuteAsync(context);
            return;
        }
        var body = await BodyReader.ReadAsync(context, options.Value.ActivityLimit, context.RequestAborted);
        var (activity, refusal) = body.Refusal is null ? Read(body.Bytes.Span) : (null, body.Refusal);
        if (activity is null)
        {
            await refusal!.ExecuteAsync(context);
            return;
        }
        if (!BotFrameworkMapper.IsActedOn(activity))
        {
            await ReplySet.WriteAsync(context.Response, []);
            return;
        }
        // Once begun a turn is finished: what was saved is to be answered even if this sender has gone.
        var turn = await runner.RunAsync(activity, identity: null, channel, CancellationToken.None);
        if (turn.Status == TurnStatus.Overloaded)
            await Problems.Overloaded(context.Response).ExecuteAsync(context);
        else
            await ReplySet.WriteAsync(context.Response, turn.Activities);
    }

    /// <summary>The activity for a turn, or why there is none.</summary>
    private static (Activity? Activity, IResult? Refusal) Read(ReadOnlySpan<byte> body)
    {
        if (Parse(body) is not { } parsed || BotFrameworkMapper.Map(parsed) is not { } activity)
            return (null, Problems.Of(StatusCodes.Status400BadRequest, "body-malformed", "The body is not an activity of a channel that is served."));
        return activity.DeliveryMode == BotFrameworkMapper.ExpectReplies
            ? (activity, null)
            : (null, Problems.Of(StatusCodes.Status501NotImplemented, "delivery-mode", "Replies are given in the answer only: expectReplies."));
    }

    private static Activity? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ActivityJson.Default.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
