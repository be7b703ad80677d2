using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;

namespace Provisioning.Dialogs.Setup;

/// <summary>Asks before it clears the answers: before the mapping all of them, afterwards those about services.</summary>
public sealed class StartOverDialog : QuestionDialog
{
    public const string StartOver = "start-over";

    private const string Ask = "ask";

    public StartOverDialog() : base(StartOver) => AddScreen(Ask, AskAsync, ReadAsync);

    private static ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        step.Setup.Show(StartOverCard.Create(step.Order.MappedAt is not null, step.Texts));
        return default;
    }

    private static async ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        switch (step.Answer.Verb)
        {
            case CardVerbs.Confirm:
                var reset = await step.Setup.Backend.ResetAsync(step.Setup.Command(), cancellationToken);
                if (!step.Setup.Accept(reset))
                    return await step.FailAsync(reset.Failure!, Ask, null, cancellationToken);
                step.Setup.Say("setup.started-over");
                return await step.DoneAsync(cancellationToken);
            case CardVerbs.Later:
                return await step.DoneAsync(cancellationToken);
            default:
                step.Setup.Say("setup.not-understood");
                return await step.GoToAsync(Ask, cancellationToken);
        }
    }
}
