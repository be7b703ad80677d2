using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>Half a configuration is a mistake that should stop the start, not a channel that stays silent.</summary>
internal sealed class WebexOptionsCheck : IValidateOptions<WebexOptions>
{
    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, WebexOptions options) =>
        Fault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    private static string? Fault(WebexOptions options)
    {
        var isPartOfIntegration = IsSet(options.ClientId) || IsSet(options.ClientSecret) || IsSet(options.RefreshToken);
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var root) || !IsSafe(root))
            return "Webex:BaseUrl has to be https (http on this machine only): the token goes there.";
        if (options.IsBot && isPartOfIntegration)
            return "Webex:BotToken and an integration (Webex:ClientId, ClientSecret, RefreshToken) are two accounts; configure one.";
        if (isPartOfIntegration && !options.IsIntegration)
            return "An integration needs Webex:ClientId, Webex:ClientSecret and Webex:RefreshToken.";
        if ((options.IsBot || options.IsIntegration) && !IsSet(options.WebhookSecret))
            return "Webex:WebhookSecret is needed: without it nobody could tell Webex's webhooks from made-up ones.";
        if (IsSet(options.WebhookSecret) && !options.IsBot && !options.IsIntegration)
            return "Webex:WebhookSecret is set, but no account: Webex:BotToken, or an integration.";
        return IsSet(options.WebhookSecret) && options.WebhookSecret!.Length < ShortestSecret
            ? $"Webex:WebhookSecret has to have {ShortestSecret} characters or more."
            : null;
    }

    private static bool IsSafe(Uri root) => root.Scheme == Uri.UriSchemeHttps || root is { Scheme: "http", IsLoopback: true };

    private static bool IsSet(string? value) => value is { Length: > 0 };
}
