using Microsoft.Extensions.Options;
using Provisioning.Bot.Web;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>How the webhooks stood when they were last looked at.</summary>
/// <param name="IsReady">Whether all are there, active, and point at us.</param>
/// <param name="Trouble">What is not so.</param>
internal sealed record WebexState(bool IsReady, string? Trouble = null);

/// <summary>
/// The webhooks that Webex has to have: one for each thing that can happen. Looks after them and puts right what isn't:
/// Webex switches a webhook off when its address fails too often, and a changed address or secret has to get there.
/// </summary>
internal sealed partial class WebexWebhooks(
    WebexApi api, WebexDirectory directory, PublicAddress address, IOptions<WebexOptions> options, ILogger<WebexWebhooks> logger)
{
    public const string EventName = "created";
    private const string Active = "active";
    private const string NamePrefix = "Provisioning: ";

    public static readonly IReadOnlyList<string> Resources = ["messages", "attachmentActions", "memberships"];

    /// <summary>Webhooks that got our secret from this process: Webex may keep to itself which one they have.</summary>
    private readonly HashSet<string> sure = new(StringComparer.Ordinal);

    public WebexState State { get; private set; } = new(IsReady: false, "The webhooks have not been looked at yet.");

    private string Target => options.Value.TargetUrl is { Length: > 0 } set ? set : $"{address.Base}/api/webex";

    public async ValueTask<WebexState> CheckAsync(CancellationToken cancellationToken) => State = await LookAsync(cancellationToken);

    private async ValueTask<WebexState> LookAsync(CancellationToken cancellationToken)
    {
        if (await directory.MeAsync(cancellationToken) is null)
            return new WebexState(IsReady: false, "Webex does not answer who we are: it can't be reached, or does not take the token.");
        var listed = await api.ListAsync($"{WebexPath.Webhooks}?max=100", WebexJson.Default.WebexPageWebexWebhook, cancellationToken);
        if (listed.Value is not { } all)
            return new WebexState(IsReady: false, $"The webhooks can't be listed: status {(int)listed.Status}.");
        var troubled = new List<string>();
        foreach (var resource in Resources)
        {
            if (!await RepairAsync(resource, all, cancellationToken))
                troubled.Add(resource);
        }
        return troubled.Count == 0
            ? new WebexState(IsReady: true)
            : new WebexState(IsReady: false, $"No working webhook for {string.Join(", ", troubled)}.");
    }

    /// <summary>Keeps one webhook, as it should be, and deletes what else of ours would tell the same twice.</summary>
    private async ValueTask<bool> RepairAsync(string resource, List<WebexWebhook> all, CancellationToken cancellationToken)
    {
        var ours = all
            .Where(hook => hook.Resource == resource && hook.Event == EventName && hook.Filter is not { Length: > 0 } && IsOurs(hook, resource))
            .OrderByDescending(IsRight)
            .ToList();
        foreach (var further in ours.Skip(1))
        {
            LogRepair(logger, "Deleting a second", resource);
            await api.DeleteAsync(WebexPath.Webhook(further.Id!), cancellationToken);
        }
        return ours.Count == 0
            ? await CreateAsync(resource, cancellationToken)
            : IsRight(ours[0]) || await CorrectAsync(ours[0], resource, cancellationToken);
    }

    private async ValueTask<bool> CreateAsync(string resource, CancellationToken cancellationToken)
    {
        LogRepair(logger, "Registering a", resource);
        var wanted = Wanted(resource) with { Resource = resource, Event = EventName };
        var made = await api.PostAsync(
            WebexPath.Webhooks, wanted, WebexJson.Default.WebexWebhook, WebexJson.Default.WebexWebhook, cancellationToken);
        return Remember(made, resource);
    }

    private async ValueTask<bool> CorrectAsync(WebexWebhook wrong, string resource, CancellationToken cancellationToken)
    {
        LogRepair(logger, "Correcting the", resource);
        var corrected = await api.PutAsync(
            WebexPath.Webhook(wrong.Id!), Wanted(resource) with { Status = Active }, WebexJson.Default.WebexWebhook, cancellationToken);
        return Remember(corrected, resource);
    }

    private bool Remember(WebexReply<WebexWebhook> reply, string resource)
    {
        if (reply.Value is not { Id: { } id } hook)
            return false;
        sure.Add(id);
        if (hook.Status is null or Active)
            return true;
        LogRepair(logger, "Webex keeps inactive the", resource);
        return false;
    }

    private WebexWebhook Wanted(string resource) => new()
    {
        Name = NamePrefix + resource,
        TargetUrl = Target,
        Secret = options.Value.WebhookSecret,
    };

    /// <summary>By our name, or by our address. Others of this account are left alone.</summary>
    private bool IsOurs(WebexWebhook hook, string resource) =>
        hook.Id is { Length: > 0 } && (hook.Name == NamePrefix + resource || hook.TargetUrl == Target);

    private bool IsRight(WebexWebhook hook) =>
        hook.Status == Active && hook.TargetUrl == Target
        && (hook.Secret is { Length: > 0 } secret ? secret == options.Value.WebhookSecret : sure.Contains(hook.Id!));

    [LoggerMessage(EventId = 540, Level = LogLevel.Warning, Message = "{What} webhook of Webex for {Resource}")]
    private static partial void LogRepair(ILogger logger, string what, string resource);
}
