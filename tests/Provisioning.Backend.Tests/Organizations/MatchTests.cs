using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provisioning.Backend.Contract;
using Provisioning.Backend.Organizations.Matching;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Organizations;

public sealed class MatchTests(SampleHost host) : IClassFixture<SampleHost>
{
    [Theory]
    [InlineData("kind=partner&email=anna.keller@alpinebridge.example", "associated", "Alpine Bridge Networks")]
    [InlineData("kind=partner&email=Anna.Keller@AlpineBridge.example", "associated", "Alpine Bridge Networks")]
    [InlineData("kind=partner&email=lucia.serra@meridianova.example", "matching", "Meridianova Sistemi S.p.A.")]
    [InlineData("kind=partner&email=omar.haddad@quillreach.example", "none", null)]
    [InlineData("kind=customer&email=it.admin@corvalia.example", "associated", "Corvalia Foods")]
    [InlineData("kind=customer&domain=tessaly.example", "matching", "Tessaly Outfitters")]
    [InlineData("kind=customer&domain=TESSALY.example", "matching", "Tessaly Outfitters")]
    [InlineData("kind=customer&domain=officina-tramontana.example", "none", null)]
    [InlineData("kind=customer&email=marta.conti@velierazzurro.example", "associated", "Velierazzurro Navigazione S.p.A.")]
    [InlineData("kind=partner&email=marta.conti@velierazzurro.example", "none", null)]
    public async Task Outcome_IsThatOfTheDirectory(string query, string outcome, string? first)
    {
        var reply = (await host.Client.GetAsync($"/organizations/matches?{query}")).Is(HttpStatusCode.OK);
        Assert.Equal(outcome, reply.Text("outcome"));
        var items = reply["items"].EnumerateArray().ToList();
        Assert.Equal(first, items.Count == 0 ? null : items[0].GetProperty("name").GetString());
        Assert.True(outcome != "associated" || items.Count == 1);
    }

    [Fact]
    public async Task PublicMailDomain_NeverMatchesByDomain_ButByAddress()
    {
        foreach (var query in new[] { "email=nobody.known@gmail.com", "domain=gmail.com", "domain=outlook.com" })
        {
            var reply = (await host.Client.GetAsync($"/organizations/matches?kind=customer&{query}")).Is(HttpStatusCode.OK);
            Assert.Equal("none", reply.Text("outcome"));
            Assert.True(reply["publicDomain"].GetBoolean());
            Assert.Empty(reply["items"].EnumerateArray());
        }

        var known = await host.Client.GetAsync("/organizations/matches?kind=customer&email=bottega.filomena.invented@gmail.com");
        Assert.Equal("associated", known.Text("outcome"));
        Assert.Equal("address", known["items"][0].GetProperty("reasons")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/organizations/matches?kind=customer&domain=helixoria.example")]
    [InlineData("/organizations?kind=customer&query=helixoria")]
    public async Task ManyMatches_ComeFiveAtATime_LinkedByNext_WithoutRepetition(string first)
    {
        var names = new List<string>();
        var path = (string?)first;
        for (var pages = 0; path is not null && pages < 10; pages++)
        {
            var page = (await host.Client.GetAsync(path)).Is(HttpStatusCode.OK);
            var items = page["items"].EnumerateArray().Select(i => i.GetProperty("id").GetString()!).ToList();
            names.AddRange(items);
            path = page.Headers.TryGetValues("Link", out var links) ? links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)] : null;
            Assert.True(path is null || items.Count == 5);
        }

        Assert.True(names.Count > 5);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task Matches_AreInTheOrderOfTheRules()
    {
        foreach (var domain in new[] { "meridianova.example", "helixoria.example", "marlowecraft.example" })
        {
            foreach (var kind in new[] { OrganizationKind.Partner, OrganizationKind.Customer })
            {
                var shown = (await host.Client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/organizations/matches?kind={kind.ToString().ToLowerInvariant()}&domain={domain}&limit=50")))["items"]
                    .EnumerateArray().Select(i => i.GetProperty("id").GetString()!).ToList();
                Assert.Equal(await RankedAsync(domain, kind), shown);
            }
        }
    }

    [Fact]
    public async Task Evidence_AndDoubts_AreShown()
    {
        var look = await host.Client.GetAsync("/organizations/matches?kind=customer&domain=marlowecraft.example");
        var marlowe = look["items"].EnumerateArray().ToList();
        Assert.Equal("claimed-domain", marlowe[0].GetProperty("reasons")[0].GetProperty("code").GetString());
        Assert.Equal("marlowecraft.example", marlowe[0].GetProperty("reasons")[0].GetProperty("domain").GetString());
        Assert.False(marlowe[0].TryGetProperty("lookAlikeOf", out _));
        Assert.Equal(3, marlowe.Count(m => m.TryGetProperty("lookAlikeOf", out var of) && of.GetString() == "marlowecraft.example"));

        var dormant = await host.Client.GetAsync("/organizations/matches?kind=customer&domain=oldharbour.example");
        Assert.All(dormant["items"].EnumerateArray(), o => Assert.True(o.GetProperty("probablyWrong").GetBoolean()));

        var large = (await host.Client.GetAsync("/organizations/matches?kind=customer&domain=grandmarais.example"))["items"][0];
        Assert.True(large.GetProperty("needsApproval").GetBoolean());
        Assert.Equal(482, large.GetProperty("activeUsers").GetInt32());
        Assert.Equal(["grandmarais.test"], large.GetProperty("verifiedDomains").EnumerateArray().Select(d => d.GetString()!));
        Assert.Equal(["grandmarais.example"], large.GetProperty("claimedDomains").EnumerateArray().Select(d => d.GetString()!));
    }

    /// <summary>Who claims the domain may own its misspellings; what a doubted one owns casts no doubt on others.</summary>
    [Fact]
    public async Task Doubts_FallOnTheImpostorOnly()
    {
        await host.WriteAsync(db =>
        {
            Add(db, "owner", 30, ("verdanza.example", DomainStatus.Claimed), ("verdanzza.example", DomainStatus.Verified));
            Add(db, "impostor", 20, ("verdanza.example", DomainStatus.User), ("verdamza.example", DomainStatus.Verified), ("quillmont.example", DomainStatus.Verified));
            Add(db, "bystander", 10, ("verdanza.example", DomainStatus.User), ("quillmonte.example", DomainStatus.Verified));
        });
        var reply = (await host.Client.GetAsync("/organizations/matches?kind=customer&domain=verdanza.example")).Is(HttpStatusCode.OK);
        Assert.Equal(
            [("owner", null, null), ("impostor", "verdamza.example", "verdanza.example"), ("bystander", null, null)],
            reply["items"].EnumerateArray().Select(Doubt));
    }

    /// <summary>The true one is on the second page, as the impostor was used last: the first page says whom it resembles.</summary>
    [Fact]
    public async Task Doubts_ReachAcrossPages()
    {
        await host.WriteAsync(db =>
        {
            Add(db, "tarvenia impostor", 2, ("tarvenja.example", DomainStatus.Verified));
            Add(db, "tarvenia", 30, ("tarvenia.example", DomainStatus.Verified), ("quellmond.example", DomainStatus.Verified));
            Add(db, "tarvenia late impostor", 1, ("quellmund.example", DomainStatus.User));
            db.Organizations.Local.Single(o => o.Name == "tarvenia impostor").LastActivityAt = host.Clock.GetUtcNow();
        });
        var shown = new List<(string?, string?, string?)>();
        var cursor = "";
        do
        {
            var page = (await host.Client.GetAsync($"/organizations?kind=customer&query=tarvenia&limit=1{cursor}")).Is(HttpStatusCode.OK);
            shown.AddRange(page["items"].EnumerateArray().Select(Doubt));
            cursor = page.Json.TryGetProperty("next", out var next) ? $"&cursor={next.GetString()}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(
            [
                ("tarvenia impostor", "tarvenja.example", "tarvenia.example"),
                ("tarvenia", null, null),
                ("tarvenia late impostor", "quellmund.example", "quellmond.example"),
            ],
            shown);
    }

    private static (string?, string?, string?) Doubt(JsonElement o) => (
        o.GetProperty("name").GetString(),
        o.TryGetProperty("lookAlikeDomain", out var domain) ? domain.GetString() : null,
        o.TryGetProperty("lookAlikeOf", out var of) ? of.GetString() : null);

    private static void Add(BackendDbContext db, string name, int activeUsers, params (string Name, DomainStatus Status)[] domains)
    {
        db.Organizations.Add(new OrganizationEntity
        {
            Id = $"org-{name}",
            Kind = OrganizationKind.Customer,
            State = OrganizationState.Active,
            Name = name,
            NameKey = name,
            Country = "IT",
            ActiveUsers = activeUsers,
        });
        db.OrganizationDomains.AddRange(domains.Select(d =>
            new OrganizationDomainEntity { Domain = d.Name, Status = d.Status, OrganizationId = $"org-{name}" }));
    }

    [Theory]
    [InlineData("", "kind", "unknown-kind")]
    [InlineData("kind=cousin&email=a@b.example", "kind", "unknown-kind")]
    [InlineData("kind=partner", "email", "required")]
    [InlineData("kind=partner&email=nobody", "email", "email-form")]
    [InlineData("kind=partner&domain=no%20domain", "domain", "domain-form")]
    [InlineData("kind=partner&email=a@b.example&limit=0", "limit", "whole-number")]
    [InlineData("kind=partner&email=a@b.example&limit=51", "limit", "whole-number")]
    [InlineData("kind=partner&email=a@b.example&cursor=made-up", "cursor", "invalid")]
    public async Task Question_WithoutSense_IsRefused(string query, string field, string rule) =>
        (await host.Client.GetAsync($"/organizations/matches?{query}")).Refuses(field, rule);

    [Theory]
    [InlineData("marlowe", "Marlowe Craft")]
    [InlineData("MARLOWE CRAFT", "Marlowe Craft")]
    [InlineData("みらい", "株式会社みらい工房")]
    [InlineData("株", "株式会社みらい工房")]
    [InlineData("grandmarais.test", "Grandmarais Hotels")]
    [InlineData("someone@grandmarais.example", "Grandmarais Hotels")]
    [InlineData("ol", "Old Harbour Chandlery")]
    public async Task Search_ByPartOfANameOrADomain_Finds(string query, string name)
    {
        var reply = (await host.Client.GetAsync($"/organizations?kind=customer&limit=50&query={Uri.EscapeDataString(query)}")).Is(HttpStatusCode.OK);
        Assert.Contains(name, reply["items"].EnumerateArray().Select(i => i.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a\" OR name:*")]
    [InlineData("' ; DROP TABLE orders; --")]
    [InlineData("%")]
    [InlineData("*")]
    [InlineData("NEAR(a b)")]
    [InlineData("😀😀😀")]
    [InlineData("<script>")]
    public async Task Search_ForAnything_IsOnlyText(string query) =>
        Assert.Empty((await host.Client.GetAsync($"/organizations?query={Uri.EscapeDataString(query)}")).Is(HttpStatusCode.OK)["items"].EnumerateArray());

    [Fact]
    public async Task Search_ForNothingOrTooMuch_IsRefused()
    {
        (await host.Client.GetAsync("/organizations?query=")).Refuses("query", "required");
        (await host.Client.GetAsync($"/organizations?query={new string('q', 101)}")).Refuses("query", "too-long");
    }

    [Fact]
    public async Task ExactDomain_ComesFirst()
    {
        var items = (await host.Client.GetAsync("/organizations?kind=customer&query=marlowecraft.example"))["items"].EnumerateArray().ToList();
        Assert.Equal("Marlowe Craft", items[0].GetProperty("name").GetString());
        Assert.Equal("claimed-domain", items[0].GetProperty("reasons")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task One_IsReadById_WithReasonsForAnAddress()
    {
        var id = (await host.Client.GetAsync("/organizations/matches?kind=customer&domain=corvalia.example"))["items"][0].GetProperty("id").GetString();
        var read = (await host.Client.GetAsync($"/organizations/{id}?email=it.admin@corvalia.example")).Is(HttpStatusCode.OK);
        Assert.Equal("address", read["reasons"][0].GetProperty("code").GetString());
        (await host.Client.GetAsync("/organizations/org-nobody")).Is(HttpStatusCode.NotFound, "organization-not-found");
    }

    [Fact]
    public async Task Domain_IsClaimedByAtMostOne() =>
        await Assert.ThrowsAsync<DbUpdateException>(() => host.WriteAsync(db => db.OrganizationDomains.Add(new OrganizationDomainEntity
        {
            Domain = "alpinebridge.example",
            Status = DomainStatus.Claimed,
            OrganizationId = "somebody-else",
        })));

    private Task<List<string>> RankedAsync(string domain, OrganizationKind kind) => host.ReadAsync(async db =>
    {
        var organizations = await db.Organizations.Where(o => o.Kind == kind || o.AlsoKind == kind).ToListAsync();
        var domains = (await db.OrganizationDomains.ToListAsync()).ToLookup(d => d.OrganizationId, d => new OrganizationDomain(d.Domain, d.Status));
        return organizations
            .Select(o => (Organization: o, Reason: MatchRules.Reason(domain, domains[o.Id])))
            .Where(o => o.Reason is not null)
            .Select(o => new OrganizationCandidate(
                o.Organization.Id, o.Organization.Name, o.Organization.Country, [.. domains[o.Organization.Id]], o.Organization.ActiveUsers,
                o.Organization.LastActivityAt, o.Organization.CreatedAt, o.Reason!.Value))
            .Order(MatchRules.Ranking)
            .Select(o => o.Id)
            .ToList();
    });
}
