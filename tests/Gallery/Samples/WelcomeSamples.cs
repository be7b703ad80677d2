using Provisioning.Cards;
using static Provisioning.Gallery.Samples.Invented;

namespace Provisioning.Gallery.Samples;

/// <summary>From the first card to whose order it is.</summary>
internal static class WelcomeSamples
{
    private static readonly WelcomeOrder Ordinary = new(
        Order, "Sub1084", "A-Flex-3", Email, Company, [("meetings", 100), ("calling", 50)], Now.AddDays(20), Now, Zone, MappedTo: null);

    public static IReadOnlyList<Sample> All { get; } =
    [
        new("welcome", typeof(WelcomeCard), texts => WelcomeCard.Create(Ordinary, texts)),
        new("welcome-long", typeof(WelcomeCard), texts => WelcomeCard.Create(
            Ordinary with { Contact = LongEmail, EndCustomer = LongCompany, Deadline = Now.AddHours(5), MappedTo = JapaneseCompany }, texts)),
        new("closed", typeof(ClosedCard), texts => ClosedCard.Create(Order, Now.AddDays(-3), Zone, texts)),
        new("intent", typeof(IntentCard), texts => IntentCard.Create(new IntentQuestion("customer", Problem: null), texts)),
        new("intent-problem", typeof(IntentCard), texts => IntentCard.Create(new IntentQuestion(Selected: null, Problem(texts)), texts)),
        new("someone-else", typeof(SomeoneElseCard), texts => SomeoneElseCard.Create(new SomeoneElseQuestion(Email: null, Problem: null), texts)),
        new("someone-else-problem", typeof(SomeoneElseCard), texts => SomeoneElseCard.Create(new SomeoneElseQuestion(LongEmail, Problem(texts)), texts)),
        new("delegation", typeof(DelegationCard), texts => DelegationCard.Create(new DelegationState(Email, Now, AcceptedAt: null, Zone, Company), texts)),
        new("delegation-long", typeof(DelegationCard), texts => DelegationCard.Create(
            new DelegationState(LongEmail, Now, Now.AddHours(3), Zone, UnbrokenCompany), texts)),
    ];
}
