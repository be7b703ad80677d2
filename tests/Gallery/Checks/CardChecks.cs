using Provisioning.Cards;
using Provisioning.Gallery.Samples;
using Provisioning.Gallery.Stage;

namespace Provisioning.Gallery.Checks;

/// <summary>Everything that is checked about a card as one client gets it.</summary>
public static class CardChecks
{
    public static int MinorOf(CardLevel level) => level == CardLevel.V13 ? 3 : 5;

    /// <summary>What is wrong, in sentences; the card is left on stage.</summary>
    public static async Task<IReadOnlyList<string>> FailuresAsync(CardStage stage, Sample sample, string language, Client client)
    {
        var card = sample.Write(language, client.Level);
        var shown = await stage.ShowAsync(card, client, CardStage.Widths);
        return [.. CardRules.Broken(card, MinorOf(client.Level)).Concat(shown).Select(failure => $"{sample.Name}, {language}, {client.Name}: {failure}")];
    }
}
