using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>What the settings must agree on, checked at the start: a half configured bot is told so, not found out by its users.</summary>
internal sealed class BotFrameworkChecks : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        var problems = new List<string>();
        for (var index = 0; index < options.Apps.Count; index++)
            Check(options.Apps[index], $"BotFramework:Apps:{index}", problems);
        if (options.Apps.Select(app => app.Id.ToLowerInvariant()).Distinct().Count() < options.Apps.Count)
            problems.Add("BotFramework:Apps names an app twice.");
        if (options.Tenants.Exists(string.IsNullOrWhiteSpace))
            problems.Add("BotFramework:Tenants holds an empty id.");
        CheckUrl(options.MetadataUrl, "BotFramework:MetadataUrl", problems);
        CheckUrl(options.AuthorityUrl, "BotFramework:AuthorityUrl", problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Check(BotAppOptions app, string at, List<string> problems)
    {
        if (!Guid.TryParse(app.Id, out _))
            problems.Add($"{at}:Id is not an app's id.");
        var ways = Count(app.Secret) + Count(app.CertificateFile) + Count(app.FederatedTokenFile) + Count(app.FederatedManagedIdentity)
            + (app.ManagedIdentity ? 1 : 0);
        if (ways != 1)
            problems.Add($"{at} needs one of Secret, CertificateFile, FederatedTokenFile, FederatedManagedIdentity and ManagedIdentity, and has {ways}.");
        if (app.CertificateFile is { Length: > 0 } file && !File.Exists(file))
            problems.Add($"{at}:CertificateFile does not exist.");
        if (app.FederatedManagedIdentity is { Length: > 0 } identity && !Guid.TryParse(identity, out _))
            problems.Add($"{at}:FederatedManagedIdentity is not an identity's client id.");
    }

    private static int Count(string? setting) => string.IsNullOrEmpty(setting) ? 0 : 1;

    private static void CheckUrl(string? url, string at, List<string> problems)
    {
        if (url is not null && !ServiceAddress.IsSafe(url))
            problems.Add($"{at} is neither https nor on this machine.");
    }
}
