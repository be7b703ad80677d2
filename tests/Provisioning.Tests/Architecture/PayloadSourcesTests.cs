using static Provisioning.Tests.Architecture.Repository;

namespace Provisioning.Tests.Architecture;

/// <summary>What we take for the form in which a service speaks was seen somewhere, and it is written down where.</summary>
public sealed class PayloadSourcesTests
{
    [Theory]
    [InlineData("BotFramework")]
    [InlineData("Webex")]
    public void EveryPayload_HasARow_AndEveryRowAPayload(string channel) => Assert.Equal(
        Files(Folder(channel), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal),
        Rows(channel).Where(IsPayload).Select(cells => cells[0].Trim('`')).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("BotFramework")]
    [InlineData("Webex")]
    public void EveryRow_NamesSourcesThatAreListed_AndSaysWhatDiffers(string channel)
    {
        var listed = Rows(channel).Where(cells => !IsPayload(cells)).Select(cells => cells[0]).Append("–").ToHashSet(StringComparer.Ordinal);

        Assert.All(Rows(channel).Where(IsPayload), cells =>
        {
            Assert.Equal(3, cells.Length);
            Assert.Subset(listed, cells[1].Split(", ").ToHashSet(StringComparer.Ordinal));
            Assert.NotEmpty(cells[2]);
        });
    }

    private static bool IsPayload(string[] cells) => cells[0].StartsWith('`');

    private static IEnumerable<string[]> Rows(string channel) => Read($"{Folder(channel)}/SOURCES.md").Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries));

    private static string Folder(string channel) => $"tests/Provisioning.Tests/{channel}/Payloads";
}
