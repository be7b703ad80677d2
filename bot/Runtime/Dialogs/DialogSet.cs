namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>Dialogs by id. A component's own dialogs are found by path ("meetings/ask").</summary>
public sealed class DialogSet
{
    private readonly Dictionary<string, Dialog> dialogs = new(StringComparer.Ordinal);

    public DialogSet(params IEnumerable<Dialog> dialogs)
    {
        foreach (var dialog in dialogs)
            Add(dialog);
    }

    public void Add(Dialog dialog) => dialogs.Add(dialog.Id, dialog);

    public Dialog? Find(string path)
    {
        if (dialogs.TryGetValue(path, out var dialog))
            return dialog;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && dialogs.TryGetValue(path[..slash], out var parent) && parent is ComponentDialog component
            ? component.Dialogs.Find(path[(slash + 1)..])
            : null;
    }
}
