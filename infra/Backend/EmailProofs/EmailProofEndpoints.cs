using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Http;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.EmailProofs;

/// <summary>
/// Proves in a chat that an address is somebody's: a code by e-mail, typed in the conversation that asked for it.
/// Whether the address has an order shows in no reply and in no limit.
/// </summary>
internal static class EmailProofEndpoints
{
    private const int LongestConversation = 200;
    private const int LongestCode = 40;

    public static void Map(Routes routes)
    {
        routes.Command("POST", "/email-proofs", BackendJson.Default.EmailProofRequest, BackendJson.Default.EmailProofReply,
            (_, command, body) => BeginAsync(command, body), StatusCodes.Status202Accepted);
        routes.Command("POST", "/email-proofs/check", BackendJson.Default.EmailProofCheckRequest, BackendJson.Default.EmailProofCheckReply,
            (_, command, body) => CheckAsync(command, body));
    }

    private static async Task<Outcome<EmailProofReply>> BeginAsync(CommandContext command, EmailProofRequest body)
    {
        if (EmailAddressRules.Parse(body.Email).Address is not { } email)
        {
            return Failures.Invalid("email", "email-form");
        }

        if (body.Conversation is not { Length: > 0 and <= LongestConversation } conversation)
        {
            return Failures.Invalid("conversation", "invalid");
        }

        if (await EmailProofBudget.WaitAsync(command, ProofCode.HashOf(conversation), email.Value) is { } wait)
        {
            return new Failure(429, "code-limit") { RetryAfter = wait };
        }

        var code = ProofCode.Create();
        var proof = new EmailProofEntity
        {
            Conversation = ProofCode.HashOf(conversation),
            Email = email.Value,
            CodeHash = ProofCode.HashOf(conversation, email.Value, code),
            CreatedAt = command.Now,
            ExpiresAt = command.Now + ProofCode.Life,
        };
        command.Db.EmailProofs.Add(proof);
        await ProofMails.QueueAsync(command, email.Value, code, body.Locale);
        await EmailProofBudget.ForgetAsync(command);
        return new Outcome<EmailProofReply> { Value = new EmailProofReply(proof.ExpiresAt), Status = StatusCodes.Status202Accepted };
    }

    /// <summary>A wrong code is no failure to the request: it is counted, so the command has to be kept.</summary>
    private static async Task<Outcome<EmailProofCheckReply>> CheckAsync(CommandContext command, EmailProofCheckRequest body)
    {
        if (body.Conversation is not { Length: > 0 and <= LongestConversation } conversation)
        {
            return Failures.Invalid("conversation", "invalid");
        }

        if (body.Code is not { Length: > 0 and <= LongestCode } code)
        {
            return Failures.Invalid("code", "required");
        }

        var hash = ProofCode.HashOf(conversation);
        // Only the newest code counts: a new one ends those before.
        var proof = await command.Db.EmailProofs.Where(p => p.Conversation == hash).OrderByDescending(p => p.Id).FirstOrDefaultAsync(command.Ct);
        return Reply(proof is null ? Expired : Judge(proof, conversation, ProofCode.Plain(code), command.Now));
    }

    private static EmailProofCheckReply Judge(EmailProofEntity proof, string conversation, string code, DateTimeOffset now)
    {
        if (proof.EndedAt is not null)
        {
            return proof.Tries >= ProofCode.MostTries ? Exhausted : Expired;
        }

        if (proof.ExpiresAt <= now)
        {
            return Expired;
        }

        if (ProofCode.AreEqual(proof.CodeHash, ProofCode.HashOf(conversation, proof.Email, code)))
        {
            proof.EndedAt = now;
            return new EmailProofCheckReply(EmailProofVerdict.Proven, proof.Email, null);
        }

        if (++proof.Tries < ProofCode.MostTries)
        {
            return new EmailProofCheckReply(EmailProofVerdict.Wrong, null, ProofCode.MostTries - proof.Tries);
        }

        proof.EndedAt = now;
        return Exhausted;
    }

    private static EmailProofCheckReply Expired => new(EmailProofVerdict.Expired, null, null);

    private static EmailProofCheckReply Exhausted => new(EmailProofVerdict.Exhausted, null, null);

    private static Outcome<EmailProofCheckReply> Reply(EmailProofCheckReply reply) => new() { Value = reply, Status = StatusCodes.Status200OK };
}
