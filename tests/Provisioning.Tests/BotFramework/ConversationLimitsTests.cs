using Provisioning.Bot.Channels.BotFramework.Connector;

namespace Provisioning.Tests.BotFramework;

/// <summary>How long a message waits so that the channel never has to refuse it.</summary>
public sealed class ConversationLimitsTests
{
    private readonly StoppedClock clock = new();

    [Fact]
    public void SevenAreSentAtOnce_TheEighthASecondLater()
    {
        var limits = new ConversationLimits(clock);

        var delays = Enumerable.Range(0, 15).Select(_ => limits.Reserve("one")).ToArray();

        Assert.All(delays[..7], delay => Assert.Equal(TimeSpan.Zero, delay));
        Assert.All(delays[7..14], delay => Assert.InRange(delay, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.2)));
        Assert.InRange(delays[14], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.4));
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(60, 30)]
    [InlineData(1_800, 3_600)]
    public void NoWindow_EverHoldsMoreThanItMay(int most, int seconds)
    {
        var limits = new ConversationLimits(clock);

        var sent = Enumerable.Range(0, 4_000).Select(_ => limits.Reserve("one")).ToArray();

        for (var index = most; index < sent.Length; index++)
            Assert.True(sent[index] - sent[index - most] >= TimeSpan.FromSeconds(seconds), $"Message {index} is too early.");
    }

    [Fact]
    public void MessageThatIsLongOnItsWay_CountsFromWhenItIsThere()
    {
        var limits = new ConversationLimits(clock);
        limits.Reserve("one");
        clock.Advance(TimeSpan.FromSeconds(2));
        limits.Arrived("one");
        for (var message = 0; message < 6; message++)
            limits.Reserve("one");

        Assert.InRange(limits.Reserve("one"), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.2));
    }

    [Fact]
    public void OtherConversations_DontWait()
    {
        var limits = new ConversationLimits(clock);
        for (var message = 0; message < 20; message++)
            limits.Reserve("one");

        Assert.Equal(TimeSpan.Zero, limits.Reserve("two"));
        Assert.False(limits.HasRoom("one"));
        Assert.True(limits.HasRoom("two"));
    }

    [Fact]
    public void SilentConversations_AreForgotten()
    {
        var limits = new ConversationLimits(clock);
        for (var conversation = 0; conversation < 1_000; conversation++)
            limits.Reserve($"{conversation}");
        clock.Advance(TimeSpan.FromHours(2));

        for (var message = 0; message < 1_024; message++)
            limits.Reserve("still there");

        Assert.Equal(1, limits.Count);
    }

    private sealed class StoppedClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

        public void Advance(TimeSpan by) => now += by;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
