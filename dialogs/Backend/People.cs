namespace Provisioning.Dialogs.Backend;

/// <summary>Which of the caller's orders.</summary>
/// <param name="OpenOnly">Not those that are provisioned or closed.</param>
/// <param name="Number">The one of this number; null: any.</param>
/// <param name="Cursor">Of a further page; null: the first.</param>
public sealed record OrderSearch(bool OpenOnly = false, string? Number = null, string? Cursor = null);

/// <param name="Email">As typed.</param>
/// <param name="Conversation">A name of the conversation that nobody else knows or uses.</param>
/// <param name="Locale">The reader's language.</param>
public sealed record CodeRequest(string Email, string Conversation, string Locale);

/// <param name="ExpiresAt">When the code ends.</param>
public sealed record CodeSent(DateTimeOffset ExpiresAt);

/// <param name="Verdict">One of <see cref="CodeVerdicts"/>.</param>
/// <param name="Email">The address that is proven.</param>
/// <param name="Remaining">Tries left of a wrong code.</param>
public sealed record CodeVerdict(string Verdict, string? Email, int? Remaining);

public static class CodeVerdicts
{
    public const string Proven = "proven";
    public const string Wrong = "wrong";
    /// <summary>Too old, used already, or never sent.</summary>
    public const string Expired = "expired";
    /// <summary>Wrong too often.</summary>
    public const string Exhausted = "exhausted";
}
