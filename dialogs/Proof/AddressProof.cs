using System.Security.Cryptography;
using System.Text;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;
using Provisioning.Dialogs.Backend;
using Provisioning.Dialogs.Setup;

namespace Provisioning.Dialogs.Proof;

/// <summary>
/// Before there is an order: somebody names the address that it went to and shows by a code from the mail there that it is theirs.
/// What the chat says is the same whether or not an order names the address.
/// </summary>
public sealed class AddressProof(IProvisioningBackend backend)
{
    private const string Position = "address-proof";
    private const string AtAddress = "address";
    private const string AtCode = "code";
    private const string Email = "email";
    private const int Digits = 8;
    private const int MostCharacters = 320;

    /// <summary>Whether the turn's answer belongs here: what else somebody says is a reason to look for their orders again.</summary>
    public static bool IsAnswer(TurnContext turn) => Place(turn) is { } place
        && (place.Step == AtCode || turn.Answer is { Kind: AnswerKind.Submit } || GlobalCommand.Recognize(turn.Answer) is not null || IsAddress(turn.Answer.Text));

    /// <summary>Asks for an address; there is no order for the one that is known.</summary>
    public static void Ask(TurnContext turn)
    {
        // Who opened the conversation by writing has just been asked.
        if (turn.IsOpening && Place(turn) is not null)
            return;
        turn.State.Stack.Clear();
        turn.State.Stack.Add(new DialogInstance { Dialog = Position, Step = AtAddress });
        Show(turn);
    }

    /// <summary>Takes an answer. True: an address was proven, and the conversation is its owner's from now on.</summary>
    public async ValueTask<bool> ContinueAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var (place, answer) = (Place(turn)!, turn.Answer);
        if (GlobalCommand.Recognize(answer) is { } command && command.Verb != CardVerbs.Back)
        {
            ProofCommands.Answer(turn, command);
            if (!turn.IsOpening || command.Verb == CardVerbs.Language)
                Show(turn);
            return false;
        }
        if (answer is { Kind: AnswerKind.Submit, IsTyped: false } && answer.Card != turn.State.Card?.Token)
        {
            ProofCards.Say(turn, "setup.old-card");
            Show(turn);
            return false;
        }
        if (answer.Verb == CardVerbs.Back)
        {
            (place.Step, place.Values) = (AtAddress, null);
            Show(turn);
            return false;
        }
        if (place.Step == AtCode && answer.Verb != CardVerbs.SendCode && answer.Input(CardInputs.Email) is null && !IsAddress(answer.Text))
            return await CheckAsync(turn, answer.Input(CardInputs.Code) ?? answer.Text, cancellationToken);
        await SendAsync(turn, place, answer.Input(CardInputs.Email) ?? (IsAddress(answer.Text) ? answer.Text : place.Get(Email)), cancellationToken);
        return false;
    }

    private async ValueTask SendAsync(TurnContext turn, DialogInstance place, string? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            Show(turn, Texts.For(turn.State.Locale)["problem.required"]);
            return;
        }
        if (email.Length > MostCharacters)
        {
            Show(turn, Texts.For(turn.State.Locale)["problem.email-form"]);
            return;
        }
        var language = Texts.For(turn.State.Locale).Language;
        var sent = await backend.SendCodeAsync(new CodeRequest(email.Trim(), NameOf(turn), language), turn.NextKey(), cancellationToken);
        if (sent.IsSuccess)
        {
            place.Step = AtCode;
            place.Set(Email, email.Trim());
            Show(turn);
        }
        else if (sent.Failure.Code == FailureCodes.Validation)
        {
            place.Step = AtAddress;
            Show(turn, Texts.For(turn.State.Locale)["problem.email-form"], email.Trim());
        }
        else
        {
            Fail(turn, sent.Failure);
        }
    }

    private async ValueTask<bool> CheckAsync(TurnContext turn, string? typed, CancellationToken cancellationToken)
    {
        var texts = Texts.For(turn.State.Locale);
        var code = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        // What can't be a code is no try.
        if (code.Length != Digits)
        {
            Show(turn, texts["proof.code.form"]);
            return false;
        }
        var judged = await backend.CheckCodeAsync(NameOf(turn), code, turn.NextKey(), cancellationToken);
        switch (judged)
        {
            case { Failure: { } failure }:
                Fail(turn, failure);
                return false;
            case { Value: { Verdict: CodeVerdicts.Proven, Email: { } email } }:
                var known = turn.State.Identity!;
                turn.State.Identity = new TurnIdentity(email, null, Roles.Contact) { Account = known.Account ?? known.Email };
                turn.State.Stack.Clear();
                turn.State.Card = null;
                ProofCards.Say(turn, "proof.done", email);
                return true;
            case { Value: { Verdict: CodeVerdicts.Wrong, Remaining: { } left } }:
                Show(turn, texts.Count("proof.code.wrong", left));
                return false;
            default:
                Show(turn, texts[judged.Value!.Verdict == CodeVerdicts.Exhausted ? "proof.code.exhausted" : "proof.code.expired"]);
                return false;
        }
    }

    /// <summary>The question is asked again: another press is then another command, whatever became of this one.</summary>
    private static void Fail(TurnContext turn, BackendFailure failure)
    {
        ProofCards.SayFailure(turn, failure);
        Show(turn);
    }

    private static void Show(TurnContext turn, string? problem = null, string? entered = null)
    {
        var (place, texts) = (Place(turn)!, Texts.For(turn.State.Locale));
        if (place.Step == AtCode)
        {
            ProofCards.Show(turn, ProofCodeCard.Create(new CodeQuestion(place.Get(Email) ?? "", problem), texts), CardInputs.Code);
            return;
        }
        var known = turn.State.Identity!.Email is { Length: > 0 } email ? email : null;
        ProofCards.Show(turn, ProveAddressCard.Create(new AddressQuestion(known, entered, problem), texts), CardInputs.Email);
    }

    private static DialogInstance? Place(TurnContext turn) =>
        turn.State.Stack is [{ Dialog: Position, Step: AtAddress or AtCode } place] ? place : null;

    /// <summary>Whether it is meant as one; the backend judges its form.</summary>
    private static bool IsAddress(string? text) => text?.Length <= MostCharacters && text.Contains('@', StringComparison.Ordinal);

    /// <summary>A name of the conversation for the backend, which has no need to know it.</summary>
    private static string NameOf(TurnContext turn) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(TurnRunner.KeyOf(turn.Activity.ChannelId!, turn.Activity.Conversation!.Id!))));
}
