using Provisioning.Bot.Channels.BotFramework.Connector;

namespace Provisioning.Bot.Channels.BotFramework.Members;

/// <summary>
/// The address that a member may act for. A tenant's administrator can write any address beside a name, somebody else's too;
/// sign-in names they can only give in domains that the tenant has proven to own. So an address counts where the sign-in name
/// is in its domain, or where the operator named the tenant as one to be served.
/// </summary>
internal static class ProvenAddress
{
    public static string? Of(MemberAnswer member, IReadOnlyList<string> trustedTenants)
    {
        var signIn = Address(member.UserPrincipalName);
        var email = Address(member.Email);
        if (email is null)
            return IsGuest(member) ? null : signIn;
        if (member.TenantId is { } tenant && trustedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase))
            return email;
        return !IsGuest(member) && signIn is not null && Domain(signIn) == Domain(email) ? email : null;
    }

    /// <summary>A guest's sign-in name is made up from their address and the host's domain.</summary>
    private static bool IsGuest(MemberAnswer member) =>
        member.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true
        || string.Equals(member.UserRole, "guest", StringComparison.OrdinalIgnoreCase)
        || string.Equals(member.UserRole, "anonymous", StringComparison.OrdinalIgnoreCase);

    private static string? Address(string? text)
    {
        var trimmed = text?.Trim().ToLowerInvariant();
        return trimmed is { Length: > 2 and <= 320 } && trimmed.IndexOf('@', StringComparison.Ordinal) is var at and > 0
            && at < trimmed.Length - 1 && trimmed.LastIndexOf('@') == at
            ? trimmed
            : null;
    }

    private static string Domain(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
