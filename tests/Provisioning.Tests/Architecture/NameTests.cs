using System.Reflection;
using System.Text.RegularExpressions;
using static Provisioning.Tests.Architecture.Repository;

namespace Provisioning.Tests.Architecture;

/// <summary>What things are called says where they belong.</summary>
public sealed partial class NameTests
{
    private static readonly string[] ProductWords =
        ["Webex", "Meetings", "Meeting", "Calling", "Subscription", "Organization", "Organisation", "Licence", "Licences", "License", "Licenses", "Partner", "Customer"];

    private static readonly string[] VagueWords = ["Helper", "Manager", "Util", "Common"];

    /// <summary>The two that carry the order's id, unread, from a channel to the dialogs.</summary>
    private static readonly string[] MayNameTheOrder = ["TurnIdentity", "Answer"];

    public static TheoryData<string> AllAssemblies => new([.. Rooms.All, "Provisioning.Tests"]);

    [Fact]
    public void Runtime_SaysNoWordOfTheProduct()
    {
        var said = PublicNames().Where(name => Words(name.Of).Intersect(ProductWords, StringComparer.OrdinalIgnoreCase).Any());

        Assert.Empty(said);
    }

    [Fact]
    public void Runtime_NamesTheOrderOnlyWhereItIsCarried()
    {
        var said = PublicNames().Where(name => Words(name.Of).Any(word => word is "Order" or "Orders")).Select(name => name.In).Distinct();

        Assert.Empty(said.Except(MayNameTheOrder));
    }

    [Theory]
    [MemberData(nameof(AllAssemblies))]
    public void NoType_HasANameThatSaysNothing(string assembly) => Assert.DoesNotContain(
        Types(assembly).Select(type => type.Name), name => VagueWords.Any(word => name.Contains(word, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(AllAssemblies))]
    public void Namespaces_BeginWithTheAssemblysName(string assembly) => Assert.All(
        Types(assembly), type => Assert.StartsWith(assembly, type.Namespace, StringComparison.Ordinal));

    [Theory]
    [InlineData("MeetingSiteOrderIds", "Meeting Site Order Ids")]
    [InlineData("Provisioning.Bot.Runtime", "Provisioning Bot Runtime")]
    public void Words_AreSplitAtCapitals(string name, string words) => Assert.Equal(words, string.Join(' ', Words(name)));

    private static IEnumerable<(string In, string Of)> PublicNames()
    {
        foreach (var type in Types(Rooms.Runtime).Where(type => type.IsVisible))
        {
            yield return (type.Name, type.Name);
            yield return (type.Name, type.Namespace!);
            foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
                yield return (type.Name, member.Name);
        }
    }

    private static IEnumerable<string> Words(string name) => Word().Matches(name).Select(match => match.Value);

    [GeneratedRegex("[A-Z][a-z]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
