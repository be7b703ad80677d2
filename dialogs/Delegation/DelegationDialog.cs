using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Cards;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Delegation;

/// <summary>For the contact, while the customer's administrator sets up the services: follow, invite again, or do it oneself.</summary>
public sealed class DelegationDialog : QuestionDialog
{
    private const string Ask = "ask";

    public DelegationDialog() : base(Questions.Delegation) => AddScreen(Ask, AskAsync, ReadAsync);

    private static ValueTask AskAsync(SetupStep step, CancellationToken cancellationToken)
    {
        var delegation = step.Order.Delegation!;
        var state = new DelegationState(
            delegation.Email, delegation.InvitedAt, delegation.AcceptedAt, step.Setup.Zone, step.Order.CustomerOrganization?.Name ?? "");
        step.Setup.Show(DelegationCard.Create(state, step.Texts));
        return default;
    }

    private static async ValueTask<DialogTurnResult> ReadAsync(SetupStep step, CancellationToken cancellationToken)
    {
        switch (step.Answer.Verb)
        {
            case CardVerbs.TakeOver:
                step.Mark(RootDialog.TookOver);
                return await step.DoneAsync(cancellationToken);
            case CardVerbs.Resend:
                var email = step.Order.Delegation!.Email;
                var result = await step.Setup.Backend.InviteAsync(step.Setup.Command(), email, cancellationToken);
                if (!result.IsSuccess)
                    return await step.FailAsync(result.Failure, Ask, null, cancellationToken);
                step.Setup.Say("delegation.resent", email);
                return step.WaitAt(Ask);
            default:
                step.Setup.Say("setup.not-understood");
                return await step.GoToAsync(Ask, cancellationToken);
        }
    }
}
