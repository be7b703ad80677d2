using Provisioning.Cards;
using static Provisioning.Gallery.Samples.Invented;

namespace Provisioning.Gallery.Samples;

/// <summary>Who somebody is, and which order they mean.</summary>
internal static class PersonSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("orders", typeof(OrdersCard), texts => OrdersCard.Create(new OrdersQuestion(
        [
            new OrderLine(Order, "A-Flex-3", Company, "new", TimeSpan.FromDays(6)),
            new OrderLine("SO-1085", "A-Flex-3", Company: null, "started", TimeSpan.FromHours(5)),
            new OrderLine("SO-1086", "A-Flex-3", Company, "waiting", Left: null),
        ], Page: 1, HasMore: false, Current: null, Problem: null), texts)),
        new("orders-long", typeof(OrdersCard), texts => OrdersCard.Create(new OrdersQuestion(
        [
            .. texts.Keys.Where(key => key.StartsWith("orders.standing.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(5)
                .Select((key, index) => new OrderLine(
                    $"{Order}-{index}", "Enterprise-Agreement-3", index % 2 == 0 ? LongCompany : UnbrokenCompany,
                    key["orders.standing.".Length..], TimeSpan.FromDays(29))),
        ], Page: 2, HasMore: true, Current: Order + "-1", Problem(texts)), texts)),
        new("prove-address", typeof(ProveAddressCard), texts => ProveAddressCard.Create(new AddressQuestion(Known: null, Email: null, Problem: null), texts)),
        new("prove-address-no-order", typeof(ProveAddressCard), texts => ProveAddressCard.Create(new AddressQuestion(LongEmail, LongEmail, Problem(texts)), texts)),
        new("prove-code", typeof(ProofCodeCard), texts => ProofCodeCard.Create(new CodeQuestion(Email, Problem: null), texts)),
        new("prove-code-problem", typeof(ProofCodeCard), texts => ProofCodeCard.Create(new CodeQuestion(LongEmail, texts["proof.code.exhausted"]), texts)),
    ];
}
