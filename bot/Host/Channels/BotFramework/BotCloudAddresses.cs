namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Where a cloud publishes its keys, and as whom it speaks. Options win over what is known here.</summary>
internal sealed record BotCloudAddresses(string MetadataUrl, string Issuer, string AuthorityUrl, string MultiTenant, string Scope, string ExchangeResource)
{
    private static readonly BotCloudAddresses Public = new(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "https://api.botframework.com",
        "https://login.microsoftonline.com",
        "botframework.com",
        "https://api.botframework.com/.default",
        "api://AzureADTokenExchange");

    private static readonly BotCloudAddresses Government = new(
        "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        "https://api.botframework.us",
        "https://login.microsoftonline.us",
        "MicrosoftServices.onmicrosoft.us",
        "https://api.botframework.us/.default",
        "api://AzureADTokenExchangeUSGov");

    public static BotCloudAddresses Of(BotFrameworkOptions options)
    {
        var cloud = Known(options.Cloud);
        return cloud with
        {
            MetadataUrl = options.MetadataUrl ?? cloud.MetadataUrl,
            Issuer = options.Issuer ?? cloud.Issuer,
            AuthorityUrl = (options.AuthorityUrl ?? cloud.AuthorityUrl).TrimEnd('/'),
            Scope = options.Scope ?? cloud.Scope,
        };
    }

    public static BotCloudAddresses Known(BotCloud cloud) => cloud == BotCloud.Government ? Government : Public;
}
