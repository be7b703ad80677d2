using System.Text.RegularExpressions;
using System.Xml.Linq;
using static Provisioning.Tests.Architecture.Repository;

namespace Provisioning.Tests.Architecture;

/// <summary>The rails that every project runs on.</summary>
public sealed class SolutionTests
{
    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = Read("Provisioning.sln").Replace('\\', '/');

        Assert.Superset(Rooms.All.ToHashSet(), Projects.Keys.ToHashSet());
        Assert.All(Projects.Values, path =>
            Assert.Contains($"\"{Path.GetRelativePath(Root, path)}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryProject_LeavesVersionsToTheCentralFile()
    {
        Assert.All(Projects.Keys, name => Assert.DoesNotContain(
            Project(name).Descendants("PackageReference"), reference => reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null));
        Assert.Equal("true", Central("Directory.Packages.props", "ManagePackageVersionsCentrally"));
    }

    [Theory]
    [InlineData("Nullable", "enable")]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("EnforceCodeStyleInBuild", "true")]
    public void Rails_AreOnForAll(string property, string value)
    {
        Assert.Equal(value, Central("Directory.Build.props", property));
        Assert.All(Projects.Keys, name => Assert.Empty(Project(name).Descendants(property)));
    }

    [Fact]
    public void BannedSymbols_AreWired()
    {
        var props = XDocument.Parse(Read("Directory.Build.props"));

        Assert.Contains(props.Descendants("AdditionalFiles"), file => ((string)file.Attribute("Include")!).EndsWith("BannedSymbols.txt", StringComparison.Ordinal));
        Assert.Contains(props.Descendants("PackageReference"), package => (string?)package.Attribute("Include") == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.All(Projects.Keys, name => Assert.DoesNotContain("RS0030", Project(name).ToString(), StringComparison.Ordinal));
        var quiet = Sections(Read(".editorconfig")).Where(section => section.Text.Contains("RS0030", StringComparison.Ordinal));
        Assert.All(quiet, section => Assert.StartsWith("tests/", section.Name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32)")]
    [InlineData("M:System.Threading.Thread.Sleep(System.TimeSpan)")]
    public void Clock_IsBanned(string symbol) => Assert.Contains(Read("BannedSymbols.txt").Split('\n'), line => line.StartsWith($"{symbol};", StringComparison.Ordinal));

    /// <summary>A turn that runs twice must come to the same ids.</summary>
    [Theory]
    [InlineData("dialogs")]
    [InlineData("bot/Runtime")]
    [InlineData("cards")]
    public void Dialogs_MakeNothingUpByChance(string folder) => Assert.DoesNotContain(Files(folder, "*.cs"), path =>
        Regex.IsMatch(File.ReadAllText(path), @"\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\.Shared\b|\bnew Random\b", RegexOptions.None, TimeSpan.FromSeconds(1)));

    private static string? Central(string file, string property) => (string?)XDocument.Parse(Read(file)).Descendants(property).Single();

    private static IEnumerable<(string Name, string Text)> Sections(string editorConfig) =>
        editorConfig.Split("\n[").Skip(1).Select(section => (section[..section.IndexOf(']', StringComparison.Ordinal)], section));
}
