namespace Provisioning.Cards;

/// <summary>What the contact sees after the customer's administrator was invited: the mapping is done, progress can be followed.</summary>
/// <param name="Email">Who was invited.</param>
/// <param name="InvitedAt">When.</param>
/// <param name="AcceptedAt">When they opened the set-up, if they did.</param>
/// <param name="Zone">In which times are shown.</param>
/// <param name="Customer">The customer organisation.</param>
public sealed record DelegationState(string Email, DateTimeOffset InvitedAt, DateTimeOffset? AcceptedAt, TimeZoneInfo Zone, string Customer);

public static class DelegationCard
{
    public static AdaptiveCard Create(DelegationState state, Texts texts) => new()
    {
        Lang = texts.Language,
        Body =
        [
            new TextBlock(texts["delegation.title"]) { Size = TextSize.Large, Weight = TextWeight.Bolder, IsHeading = true },
            new TextBlock(texts.Format("delegation.text", Markdown.Escape(state.Email), Markdown.Escape(state.Customer, 80))),
            new FactSet(
            [
                new Fact(texts["delegation.invited"], texts.Date(state.InvitedAt, state.Zone)),
                new Fact(texts["delegation.accepted"], state.AcceptedAt is { } at ? texts.Date(at, state.Zone) : texts["delegation.not-yet"]),
            ]),
            new TextBlock(texts["delegation.access"]) { IsSubtle = true },
        ],
        Actions =
        [
            new SubmitAction(texts["delegation.status"], CardVerbs.Status) { IsPrimary = true },
            new SubmitAction(texts["delegation.resend"], CardVerbs.Resend),
            new SubmitAction(texts["delegation.take-over"], CardVerbs.TakeOver),
        ],
    };
}
