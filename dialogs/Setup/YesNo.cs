using System.Globalization;
using Provisioning.Cards;

namespace Provisioning.Dialogs.Setup;

/// <summary>Reads a tick box: pressed it is "true" or "false", typed it is a word of any language of the bot.</summary>
internal static class YesNo
{
    /// <summary>Null: neither yes nor no.</summary>
    public static bool? Of(string? value)
    {
        if (value is null or ToggleInput.Off)
            return value is null ? null : false;
        if (value == ToggleInput.On)
            return true;
        foreach (var texts in Texts.Languages.Select(Texts.For))
        {
            if (Is(value, texts["card.yes"]))
                return true;
            if (Is(value, texts["card.no"]))
                return false;
        }
        return null;
    }

    // "si" for "sì" is how it is typed on many keyboards.
    private static bool Is(string value, string word) => CultureInfo.InvariantCulture.CompareInfo.Compare(
        value.Trim().TrimEnd('.', '!'), word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;
}
