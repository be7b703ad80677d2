using System.Reflection;
using System.Text.Json.Serialization;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Turns;
using static Provisioning.Tests.Runtime.TestTurns;

namespace Provisioning.Tests.Runtime.Turns;

/// <summary>A state that is kept between turns must be what the record says, whatever happens in between.</summary>
public sealed class KeptStatesTests
{
    private readonly TestStorage storage = new();
    private readonly RecordingChannel channel = new();

    [Fact]
    public async Task TheNextTurn_GoesOnFromTheStateThatWasWritten()
    {
        var seen = new List<ConversationState>();
        var runner = Runner(storage, turn => seen.Add(turn.State));

        await SayAsync(runner, "a1", "a2");
        await SayAsync(Runner(storage, turn => seen.Add(turn.State)), "a3");

        Assert.Same(seen[0], seen[1]);
        Assert.NotSame(seen[1], seen[2]);
    }

    [Fact]
    public async Task WhatAFailedTurnChanged_IsNotThereForTheNextOne()
    {
        var runner = Runner(storage, turn =>
        {
            Remember(turn);
            if (turn.Activity.Text == "a2")
                throw new InvalidOperationException("A bug.");
        });

        await SayAsync(runner, "a1", "a2", "a3");

        Assert.Equal("So far: a1", channel.Texts[^1]);
    }

    [Fact]
    public async Task WhatATurnThatWasNotWrittenChanged_IsNotThereForTheNextOne()
    {
        var runner = Runner(storage, Remember);

        await SayAsync(runner, "a1");
        storage.FailsWrites = true;
        await SayAsync(runner, "a2");
        storage.FailsWrites = false;
        await SayAsync(runner, "a3");

        Assert.Equal("So far: a1", channel.Texts[^1]);
    }

    [Fact]
    public async Task WhatAnotherProcessWrote_IsReadInstead()
    {
        var (here, there) = (Runner(storage, Remember), Runner(storage, Remember));

        await SayAsync(here, "a1");
        await SayAsync(there, "a2");
        await SayAsync(here, "a3");

        Assert.Equal("So far: a1 a2", channel.Texts[^1]);
    }

    [Fact]
    public async Task AWriteThatAnotherProcessCameBefore_IsDoneAgainOnWhatThatOneWrote()
    {
        var (here, there) = (Runner(storage, Remember), Runner(storage, Remember));
        await SayAsync(here, "a1");
        storage.BeforeWrite = async _ =>
        {
            storage.BeforeWrite = null;
            await SayAsync(there, "a2");
        };

        await SayAsync(here, "a3");

        Assert.Equal("So far: a1 a2", channel.Texts[^1]);
    }

    [Fact]
    public async Task MoreConversationsThanAreKept_AllGoOn()
    {
        var runner = Runner(storage, Remember);
        const int Conversations = 5000;
        for (var turn = 1; turn <= 2; turn++)
        {
            for (var conversation = 0; conversation < Conversations; conversation++)
                await runner.RunAsync(Message($"a{turn}", $"a{turn}", $"c{conversation}"), null, channel, default);
        }

        Assert.Equal(Enumerable.Repeat("So far: ", Conversations).Concat(Enumerable.Repeat("So far: a1", Conversations)), channel.Texts);
    }

    /// <summary>Or a turn would see more of the one before than another process can read.</summary>
    [Fact]
    public void WhateverAStateHolds_IsInTheRecord()
    {
        var types = new HashSet<Type>();
        Collect(typeof(ConversationState));

        Assert.Contains(typeof(NumberedChoice), types);
        var left = types.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Where(property => property.SetMethod is not null
                && (property.GetCustomAttribute<JsonIgnoreAttribute>() is not null || property.GetMethod?.IsPublic != true));
        Assert.Equal([nameof(ConversationState.IsRebuilt)], left.Select(property => property.Name));

        void Collect(Type type)
        {
            foreach (var part in type.GenericTypeArguments)
                Collect(part);
            if (type.Assembly != typeof(ConversationState).Assembly || !types.Add(type))
                return;
            foreach (var property in type.GetProperties())
                Collect(property.PropertyType);
        }
    }

    /// <summary>Says what was said before, and keeps what is said now.</summary>
    private static void Remember(TurnContext turn)
    {
        turn.Send($"So far: {string.Join(' ', turn.State.Stack.Select(instance => instance.Dialog))}");
        turn.State.Stack.Add(new DialogInstance { Dialog = turn.Activity.Text! });
    }

    private async Task SayAsync(TurnRunner runner, params IEnumerable<string> ids)
    {
        foreach (var id in ids)
            await runner.RunAsync(Message(id, id), null, channel, default);
    }
}
