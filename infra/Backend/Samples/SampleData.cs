using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Backend.Organizations.Matching;

namespace Provisioning.Backend.Samples;

/// <summary>The invented data in the assembly, read once.</summary>
internal static class SampleData
{
    public static IReadOnlyList<CastMember> Cast { get; } = Read("sample-cast.json", SampleJson.Default.ListCastMember);

    public static FamilyData Families { get; } = Read("sample-families.json", SampleJson.Default.FamilyData);

    public static IReadOnlyList<SampleOrder> Orders { get; } = Read("sample-orders.json", SampleJson.Default.ListSampleOrder);

    private static T Read<T>(string file, JsonTypeInfo<T> type)
    {
        using var data = typeof(SampleData).Assembly.GetManifestResourceStream("Provisioning.Backend.Samples." + file);
        return data is not null && JsonSerializer.Deserialize(data, type) is { } value
            ? value
            : throw new InvalidOperationException($"The sample data {file} is missing from the assembly.");
    }
}

/// <summary>An organisation that a sample order depends on.</summary>
internal sealed record CastMember(
    string Name,
    IReadOnlyList<string> Kinds,
    string Country,
    string Vertical,
    int CreatedDaysAgo,
    int ActiveUsers,
    int? LastActivityDaysAgo,
    IReadOnlyList<CastDomain> Domains,
    IReadOnlyList<string> Users)
{
    public SampleOrganization ToOrganization(string id, DateTimeOffset now) => new(
        id,
        Name,
        Kinds.Aggregate(OrganizationKinds.None, (kinds, k) => kinds | (k == "partner" ? OrganizationKinds.Partner : OrganizationKinds.Customer)),
        Country,
        Vertical,
        now.AddDays(-CreatedDaysAgo),
        [.. Domains.Select(d => d.ToDomain())],
        ActiveUsers,
        // Some hours back as well: "today" must not be this very second.
        LastActivityDaysAgo is { } days ? now.AddDays(-days).AddHours(-3) : null,
        [.. Users.Select(u => EmailAddressRules.Parse(u).Address!.Value)]);
}

/// <summary>A domain as it is read: written in any script, with its status as a word.</summary>
internal sealed record CastDomain(string Name, string Status)
{
    public OrganizationDomain ToDomain() => new(EmailAddressRules.ParseDomain(Name)!, Status switch
    {
        "claimed" => DomainStatus.Claimed,
        "verified" => DomainStatus.Verified,
        _ => DomainStatus.User,
    });
}

/// <summary>Words to make up organisations from.</summary>
internal sealed record FamilyData(IReadOnlyList<string> Verticals, IReadOnlyList<string> Mailboxes, IReadOnlyList<NameFamily> Families);

/// <summary>Names that sound like they come from the same countries; <c>{stem}</c> and <c>{trade}</c> stand in the pattern.</summary>
internal sealed record NameFamily(IReadOnlyList<string> Countries, string Pattern, IReadOnlyList<NamePart> Stems, IReadOnlyList<NamePart> Trades);

/// <summary>A word as shown, and as it is written in a domain; a trade also has its business vertical.</summary>
internal sealed record NamePart(string Shown, string Plain, string? Vertical = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<CastMember>))]
[JsonSerializable(typeof(FamilyData))]
[JsonSerializable(typeof(List<SampleOrder>))]
internal sealed partial class SampleJson : JsonSerializerContext;
