namespace Provisioning.Cards;

/// <summary>Ids of inputs, shared by the cards and the dialogs that read them.</summary>
public static class CardInputs
{
    public const string Intent = "intent";
    public const string Email = "email";
    /// <summary>The code that proves an address.</summary>
    public const string Code = "code";
    public const string OrderNumber = "orderNumber";
    public const string OrganizationId = "organizationId";
    public const string Query = "query";
    public const string Name = "name";
    public const string Vertical = "vertical";
    public const string Country = "country";
    public const string AdminEmail = "adminEmail";
    public const string CustomerSetsUp = "customerSetsUp";
    public const string CustomerAdminEmail = "customerAdminEmail";
    public const string Meetings = "meetings";
    public const string Calling = "calling";
    public const string SiteName = "siteName";
    public const string TimeZone = "timeZone";
    public const string EarlyRelease = "earlyRelease";
    public const string MoreSites = "moreSites";
    /// <summary>A stored site, by its name.</summary>
    public const string Site = "site";
    /// <summary>A free name taken instead of the one that can't be used.</summary>
    public const string SiteAlternative = "siteAlternative";
    public const string LocationName = "locationName";
    public const string Address1 = "address1";
    public const string Address2 = "address2";
    public const string City = "city";
    public const string State = "state";
    public const string PostalCode = "postalCode";
    public const string Language = "language";

    /// <summary>Followed by a site's name: "licences:acme".</summary>
    public const string LicencesPrefix = "licences:";
}
