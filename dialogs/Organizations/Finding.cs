using Provisioning.Bot.Runtime.Dialogs;

namespace Provisioning.Dialogs.Organizations;

/// <summary>Where somebody is in the organisation finder, kept with the question's position.</summary>
internal sealed class Finding(DialogInstance instance)
{
    private const char Between = '\n';

    /// <summary>What is searched for by domain or name; null: matches are shown.</summary>
    public string? Query => instance.Get("query");

    /// <summary>The customer's address or domain that was entered to match by.</summary>
    public string? LookedUp => instance.Get("looked-up");

    /// <summary>Cursor of the page that is shown; null: the first.</summary>
    public string? Cursor => Pages is [.., var last] ? last : null;

    /// <summary>From 1.</summary>
    public int Page => Pages.Length + 1;

    /// <summary>Nothing was searched and no further page opened: there is nothing to step back from.</summary>
    public bool IsAtStart => Query is null && LookedUp is null && Pages.Length == 0;

    /// <summary>Whether the address belongs to exactly the one organisation that is shown.</summary>
    public bool IsAssociated => instance.Get("associated") is not null;

    /// <summary>The organisation that was chosen from those shown.</summary>
    public string? Chosen
    {
        get => instance.Get("chosen");
        set => instance.Set("chosen", value);
    }

    private string[] Pages => instance.Get("pages")?.Split(Between) ?? [];

    public void Search(string query)
    {
        instance.Set("query", query);
        instance.Set("pages", null);
    }

    public void LookUp(string addressOrDomain)
    {
        instance.Set("looked-up", addressOrDomain);
        instance.Set("query", null);
        instance.Set("pages", null);
    }

    /// <summary>Opens the next page, where there is one.</summary>
    public void OpenNext()
    {
        if (instance.Get("next") is { } next)
            instance.Set("pages", string.Join(Between, [.. Pages, next]));
    }

    /// <summary>To the page before, else to the matches before the search, else to those by the first address.</summary>
    public void StepBack()
    {
        if (Pages is [_, ..] and var pages)
            instance.Set("pages", pages.Length == 1 ? null : string.Join(Between, pages[..^1]));
        else if (Query is not null)
            instance.Set("query", null);
        else
            instance.Set("looked-up", null);
    }

    /// <summary>Keeps what is on the card: only these can be chosen.</summary>
    public void Remember(IEnumerable<string> ids, string? next, bool associated)
    {
        instance.Set("shown", string.Join(Between, ids));
        instance.Set("next", next);
        instance.Set("associated", associated ? "1" : null);
    }

    public bool HasShown(string id) => instance.Get("shown")?.Split(Between).Contains(id, StringComparer.Ordinal) == true;
}
