using Provisioning.Cards;
using Provisioning.Tests.Chats;

namespace Provisioning.Tests.Organizations;

/// <summary>Ways into the organisation finder.</summary>
internal static class OrganizationChats
{
    public const string KnownPartner = "anna.keller@alpinebridge.example";
    public const string PartnerOfMany = "lucia.serra@meridianova.example";

    /// <summary>A partner's order, at the question for the partner organisation.</summary>
    public static async Task<Chat> AtPartnerAsync(this Product product, string contact, string locale = "en") =>
        (await product.OrderAsync(new OrderSpec { Contact = contact, Locale = locale }))
            .Opens().Presses(CardVerbs.Start).Presses(CardVerbs.Next, (CardInputs.Intent, "customer"));

    /// <summary>A known partner's order for a customer, at the question for the customer organisation.</summary>
    public static async Task<Chat> AtCustomerAsync(this Product product, string? domain, string name = "The customer", string locale = "en") =>
        (await product.OrderAsync(new OrderSpec { Contact = KnownPartner, CustomerName = name, CustomerDomain = domain, Locale = locale }))
            .Opens().Presses(CardVerbs.Start).Presses(CardVerbs.Next, (CardInputs.Intent, "customer")).Presses(CardVerbs.Choose);

    /// <summary>An order of the buying company itself, at the question for its organisation.</summary>
    public static async Task<Chat> AtOwnAsync(this Product product, string contact, string locale = "en") =>
        (await product.OrderAsync(new OrderSpec { Contact = contact, Locale = locale }))
            .Opens().Presses(CardVerbs.Start).Presses(CardVerbs.Next, (CardInputs.Intent, "self"));
}
