using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Backend;

/// <summary>What a set-up link's token stands for.</summary>
public interface ISetupLinks
{
    /// <summary>The link's order and person. A used-up, expired, revoked or invented token fails in one and the same way.</summary>
    ValueTask<BackendResult<SetupLink>> ResolveAsync(string token, CancellationToken cancellationToken);
}

/// <param name="OrderId">The order.</param>
/// <param name="Email">Whose address the link was sent to.</param>
/// <param name="Role">"contact" or "customer-administrator".</param>
/// <param name="Locale">The order's language.</param>
public sealed record SetupLink(string OrderId, string Email, string Role, string Locale);

/// <summary>The form of a set-up token, looked at before the backend is asked.</summary>
internal static class SetupToken
{
    private const int Longest = 128;

    public static bool HasForm(string token) =>
        token.Length is > 0 and <= Longest && token.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
