using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Tests.Runtime.Schema;

public sealed class ActivityJsonTests
{
    /// <summary>What channels send and this product has no use for.</summary>
    private static readonly string[] Unknown = ["localTimestamp", "entities"];

    [Theory]
    [MemberData(nameof(Payloads.All), MemberType = typeof(Payloads))]
    public void Payload_ThereAndBack_LosesNoKnownField(string payload)
    {
        var expected = JsonNode.Parse(payload)!.AsObject();
        foreach (var name in Unknown)
            expected.Remove(name);

        var written = JsonNode.Parse(Write(Read(payload)))!.AsObject();

        Assert.Equal(DateTimeOffset.TryParse((string?)expected["timestamp"], out var sent), Read(payload).Timestamp is not null);
        if (Read(payload).Timestamp is { } timestamp)
            Assert.Equal(sent, timestamp);
        expected.Remove("timestamp");
        written.Remove("timestamp");
        Assert.True(JsonNode.DeepEquals(expected, written), $"Expected {expected}, written {written}");
    }

    [Fact]
    public void TeamsMessage_IsReadIntoTheFieldsThatMatter()
    {
        var activity = Read(Payloads.TeamsMessage);

        Assert.Equal("Ciao, sono pronta 👋", activity.Text);
        Assert.Equal("b7d41e90-2c5a-4f38-9e61-70a3c8d5f214", activity.From!.AadObjectId);
        Assert.Equal("dc368399-474c-4d40-900c-6265431fd81f", activity.Conversation!.TenantId);
        Assert.Equal("Europe/Rome", activity.LocalTimezone);
        Assert.Null(activity.Value);
    }

    [Theory]
    [InlineData("""{ "action" : "next",  "n": 1.50e+2, "s": "\u00e8 \ud83d\ude80 è 🚀 <b>" }""")]
    [InlineData("""[1, 2,   {"a":null}]""")]
    [InlineData("\"text\"")]
    [InlineData("-0.0")]
    [InlineData("false")]
    public void OpenField_IsCarriedByteForByte(string value)
    {
        var activity = Read($$"""{"type":"message","value":{{value}},"channelData":{{value}}}""");

        Assert.Equal(value, Encoding.UTF8.GetString(activity.Value!.Value.Utf8.Span));
        Assert.Equal($$"""{"type":"message","value":{{value}},"channelData":{{value}}}""", Encoding.UTF8.GetString(Write(activity)));
    }

    [Fact]
    public void AttachmentContent_IsCopiedToTheWireAsItWasWritten()
    {
        const string card = """{"type":"AdaptiveCard",  "body":[]}""";
        var activity = Activity.Message("Choose") with
        {
            Attachments = [new Attachment { ContentType = Attachment.AdaptiveCard, Content = TestTurns.Json(card) }],
        };

        Assert.Equal(
            $$"""{"type":"message","text":"Choose","attachments":[{"contentType":"{{Attachment.AdaptiveCard}}","content":{{card}}}]}""",
            Encoding.UTF8.GetString(Write(activity)));
    }

    [Fact]
    public void Nulls_AreLeftOut() =>
        Assert.Equal("""{"type":"message","text":"Hello"}""", Encoding.UTF8.GetString(Write(Activity.Message("Hello"))));

    [Fact]
    public void NullOpenField_IsTheSameAsAMissingOne() =>
        Assert.Null(Read("""{"type":"message","value":null}""").Value);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"message","text":{}}""")]
    [InlineData("""{"type":"message","from":"anna"}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"message","attachments":[{}]}""")]
    [InlineData("""{"type":"message","value":{"a":}}""")]
    [InlineData("""{"type":"message","value":{"a":1}""")]
    [InlineData("""{"type":"message","text":"\ud800"}""")]
    public void Malformed_IsAJsonException(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void NestedWithoutEnd_IsAJsonException() =>
        Assert.ThrowsAny<JsonException>(() => Read($$"""{"type":"message","value":{{new string('[', 5000)}}{{new string(']', 5000)}}}"""));

    [Fact]
    public void OpenField_OfBrokenUtf8_IsAJsonException()
    {
        byte[] json = [.. """{"type":"message","value":{"a":" """u8, 0xC3, 0x28, .. "\"}}"u8];

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ActivityJson.Default.Activity));
    }

    [Fact]
    public void RawJson_IsEqualByItsBytes()
    {
        var (one, same, other) = (TestTurns.Json("{\"a\":1}"), TestTurns.Json("{\"a\":1}"), TestTurns.Json("{\"a\":2}"));

        Assert.True(one == same && one.Equals((object)same) && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != other && !one.Equals("{\"a\":1}"));
    }

    private static Activity Read(string json) => JsonSerializer.Deserialize(json, ActivityJson.Default.Activity)!;

    private static byte[] Write(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Default.Activity);
}
