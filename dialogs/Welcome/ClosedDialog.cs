using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Welcome;

/// <summary>Explains a closed order, whatever is said.</summary>
public sealed class ClosedDialog : QuestionDialog
{
    private const string Ask = "ask";

    public ClosedDialog() : base(Questions.Closed) =>
        AddScreen(Ask, AskAsync, (step, cancellationToken) => step.GoToAsync(Ask, cancellationToken));

    private static ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        step.Setup.Show(ClosedCard.Create(step.Order.OrderNumber, step.Order.Deadline, step.Setup.Zone, step.Texts));
        return default;
    }
}
