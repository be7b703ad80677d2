namespace Provisioning.Cards;

public enum WhereMark
{
    Open,
    Here,
    Done,
}

/// <summary>One question on the way: its name and whether it is answered.</summary>
public sealed record WhereLine(string Name, WhereMark Mark);

/// <summary>"Where am I": the questions of this set-up with what is done, what is open and the present one.</summary>
public static class WhereCard
{
    public static AdaptiveCard Create(IReadOnlyList<WhereLine> lines, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["where.title"]) { Size = TextSize.Medium, Weight = TextWeight.Bolder, IsHeading = true },
            .. lines.Select((line, index) => new TextBlock(texts.Format(KeyOf(line.Mark), index + 1, Markdown.Escape(line.Name)))
            {
                Weight = line.Mark == WhereMark.Here ? TextWeight.Bolder : TextWeight.Default,
                IsSubtle = line.Mark == WhereMark.Open,
                Spacing = Spacing.Small,
            }),
        ],
    };

    private static string KeyOf(WhereMark mark) => mark switch
    {
        WhereMark.Done => "where.done",
        WhereMark.Here => "where.here",
        _ => "where.open",
    };
}
