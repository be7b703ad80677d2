using Provisioning.Cards;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Meetings;

/// <summary>What a time zone that was picked or typed turned out to be.</summary>
internal enum ZoneAnswer
{
    None,
    Known,
    Several,
    Unknown,
}

/// <summary>Reads a time zone, picked by its id or typed as a place; where a place has several, they are shown to choose from.</summary>
/// <param name="screen">The screen that shows them.</param>
/// <param name="input">The input that it fills.</param>
internal sealed class ZoneQuestion(string screen, string input)
{
    private string Hits => screen + "-hits";

    private string Typed => screen + "-typed";

    /// <summary>Judges the draft's zone; a known one is stored in the draft by its id.</summary>
    public async ValueTask<ZoneAnswer> ReadAsync(SetupStep step, ReferenceData reference, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
            return ZoneAnswer.None;
        var hits = await reference.FindTimeZonesAsync(step.Setup, text, cancellationToken);
        switch (hits)
        {
            case null:
                return ZoneAnswer.Known;
            case []:
                return ZoneAnswer.Unknown;
            case [var only]:
                step.Instance.Set(input, only);
                return ZoneAnswer.Known;
            default:
                step.Instance.Set(Hits, string.Join(',', hits));
                step.Instance.Set(Typed, text);
                step.Instance.Set(input, null);
                return ZoneAnswer.Several;
        }
    }

    public async ValueTask AskAsync(SetupStep step, ReferenceData reference, CancellationToken cancellationToken)
    {
        var hits = step.Instance.Get(Hits)?.Split(',') ?? [];
        var choices = await reference.ZoneChoicesAsync(step.Setup, hits, cancellationToken);
        step.Setup.Show(TimeZonesCard.Create(step.Instance.Get(Typed) ?? "", choices, step.Texts), input);
    }
}
