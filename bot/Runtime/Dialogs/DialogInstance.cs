using System.Text.Json.Serialization;

namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>A dialog on the stack, as stored: where it is by name, and the few values it needs to go on.</summary>
public sealed class DialogInstance
{
    /// <summary>The dialog's path: its id, after those of the components that it is inside ("root/meetings").</summary>
    [JsonPropertyName("d")]
    public required string Dialog { get; init; }

    /// <summary>Name of the waterfall step that ran last.</summary>
    [JsonPropertyName("s")]
    public string? Step { get; set; }

    [JsonPropertyName("v")]
    public Dictionary<string, string>? Values { get; set; }

    /// <summary>A value kept for this dialog, or null.</summary>
    public string? Get(string name) => Values?.GetValueOrDefault(name);

    /// <summary>Keeps a value for this dialog; null forgets it.</summary>
    public void Set(string name, string? value)
    {
        if (value is not null)
            (Values ??= [])[name] = value;
        else if (Values?.Remove(name) == true && Values.Count == 0)
            Values = null;
    }
}
