namespace Provisioning.Cards;

internal static class OrganizationCardTexts
{
    /// <summary>The part of a text's key that says whose organisation it is.</summary>
    public static string Of(OrganizationWhose whose) => whose switch
    {
        OrganizationWhose.Partner => "partner",
        OrganizationWhose.Customer => "customer",
        _ => "own",
    };
}
