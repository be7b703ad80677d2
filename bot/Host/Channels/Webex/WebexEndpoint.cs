using System.Text.Json;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>The route of Webex's webhooks: checks the signature, hands on, and answers whether it has to come again.</summary>
internal sealed class WebexEndpoint(WebexIntake intake, IOptions<WebexOptions> options)
{
    private readonly WebexOptions options = options.Value;

    public async Task PostAsync(HttpContext context)
    {
        var (happened, refusal) = await ReadAsync(context);
        if (happened is null)
        {
            await refusal!.ExecuteAsync(context);
            return;
        }
        if (await intake.TakeAsync(happened, context.RequestAborted) == WebexOutcome.TryAgain)
            await ComeAgain(context.Response).ExecuteAsync(context);
        else
            context.Response.StatusCode = StatusCodes.Status200OK;
    }

    private async ValueTask<(WebexEvent? Happened, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        var signature = context.Request.Headers[WebexSignature.Header];
        // Unconfigured means closed; and without exactly one signature the body need not be read.
        if (!options.IsConfigured || signature.Count != 1)
            return (null, Unsigned());
        var body = await BodyReader.ReadAsync(context, options.BodyLimit, context.RequestAborted);
        if (body.Refusal is not null)
            return (null, body.Refusal);
        if (!WebexSignature.IsValid(body.Bytes.Span, signature[0], options.WebhookSecret!))
            return (null, Unsigned());
        return Parse(body.Bytes.Span) is { } happened
            ? (happened, null)
            : (null, Problems.Of(StatusCodes.Status400BadRequest, "body-malformed", "The body is not a webhook of Webex."));
    }

    /// <summary>Too many turns at once, or Webex doesn't give what the webhook is about.</summary>
    private static IResult ComeAgain(HttpResponse response)
    {
        response.Headers.RetryAfter = "1";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-taken", "Nothing was done; post it again.");
    }

    private static IResult Unsigned() =>
        Problems.Of(StatusCodes.Status401Unauthorized, "signature-invalid", "The signature of Webex is needed.");

    private static WebexEvent? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WebexJson.Default.WebexEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
