using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Proof;

/// <summary>Of what is understood at every point, what makes sense before there is an order. Anything else is answered by the question.</summary>
internal static class ProofCommands
{
    public static void Answer(TurnContext turn, GlobalCommand command)
    {
        if (command.Verb == CardVerbs.Language)
        {
            if (GlobalCommand.LanguageOf(command.Argument) is { } language)
            {
                turn.State.Locale = language;
                turn.State.IsLocaleChosen = true;
                ProofCards.Say(turn, "setup.language-switched");
            }
            else
            {
                ProofCards.Say(turn, "setup.language-unknown");
            }
        }
        else if (command.Verb == CardVerbs.Help)
        {
            ProofCards.Say(turn, "setup.help");
        }
        else if (command.Verb == CardVerbs.Stop)
        {
            ProofCards.Say(turn, "orders.paused");
        }
    }
}
