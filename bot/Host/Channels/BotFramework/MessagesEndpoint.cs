using System.Text.Json;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Channels.BotFramework.Tokens;
using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>The Bot Connector's route: checks who speaks, maps, hands on, and answers.</summary>
internal sealed class MessagesEndpoint(BotFrameworkAccess access, ConnectorTurns turns, AppTokens apps, IOptions<BotFrameworkOptions> options)
{
    public async Task PostAsync(HttpContext context)
    {
        var (token, refusal) = await access.CheckAsync(context);
        if (refusal is null)
        {
            var body = await BodyReader.ReadAsync(context, options.Value.ActivityLimit, context.RequestAborted);
            refusal = body.Refusal ?? await TakeAsync(context, token, body.Bytes);
        }
        if (refusal is not null)
            await refusal.ExecuteAsync(context);
    }

    /// <summary>The refusal, or null where it was answered.</summary>
    private async ValueTask<IResult?> TakeAsync(HttpContext context, ConnectorToken? token, ReadOnlyMemory<byte> body)
    {
        if (Parse(body.Span) is not { } parsed)
            return Malformed();
        var activity = apps.Address(parsed, token?.AppId);
        if (token is not null && access.Check(token, activity) is { } refusal)
            return refusal;
        if (BotFrameworkMapper.Map(activity, body) is not { } incoming)
            return Malformed();
        if (token is not null)
            return await turns.AnswerAsync(context, incoming);
        return activity.DeliveryMode == BotFrameworkMapper.ExpectReplies
            // Nobody vouches for the address: it is forgotten, so that nothing of ours is ever sent there.
            ? await turns.AnswerAsync(context, incoming with { Activity = incoming.Activity with { ServiceUrl = null } })
            : Problems.Of(StatusCodes.Status501NotImplemented, "delivery-mode", "Without a token replies are given in the answer only: expectReplies.");
    }

    private static IResult Malformed() =>
        Problems.Of(StatusCodes.Status400BadRequest, "body-malformed", "The body is not an activity of a channel that is served.");

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
