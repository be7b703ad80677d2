using Provisioning.Bot.Runtime.Turns;
using static Provisioning.Tests.Runtime.TestTurns;

namespace Provisioning.Tests.Runtime.Turns;

public sealed class MiddlewareSetTests
{
    private readonly List<string> trace = [];
    private readonly RecordingChannel channel = new();

    [Fact]
    public async Task Middleware_WrapsTheBot_InTheOrderOfRegistration()
    {
        await RunAsync(Wrap("outer"), Wrap("inner"));

        Assert.Equal(["outer in", "inner in", "bot", "inner out", "outer out"], trace);
    }

    [Fact]
    public async Task NotCallingNext_EndsTheTurnThere_AndItsRepliesAreSaved()
    {
        var result = await RunAsync(Wrap("outer"), new Lambda((turn, _, _) =>
        {
            turn.Send("Not now");
            return default;
        }), Wrap("never"));

        Assert.Equal(["outer in", "outer out"], trace);
        Assert.Equal(TurnStatus.Completed, result.Status);
        Assert.Equal(["Not now"], channel.Texts);
    }

    [Fact]
    public async Task CallingNextTwice_FailsTheTurn()
    {
        var result = await RunAsync(new Lambda(async (_, next, token) =>
        {
            await next(token);
            await next(token);
        }));

        Assert.Equal(["bot"], trace);
        Assert.Equal(TurnStatus.Failed, result.Status);
    }

    [Fact]
    public async Task WhatMiddlewareSets_TheBotFinds()
    {
        string? found = null;
        var runner = Runner(new TestStorage(), (turn, _) =>
        {
            found = turn.Get<string>();
            Assert.Null(turn.Get<List<int>>());
            return default;
        }, new Lambda((turn, next, token) =>
        {
            turn.Set("order 5");
            return next(token);
        }));

        var result = await runner.RunAsync(Message("a1", "Hello"), null, channel, default);

        Assert.Equal(("order 5", TurnStatus.Completed), (found, result.Status));
    }

    private async Task<TurnResult> RunAsync(params IMiddleware[] middleware)
    {
        var runner = Runner(new TestStorage(), (_, _) =>
        {
            trace.Add("bot");
            return default;
        }, middleware);
        return await runner.RunAsync(Message("a1", "Hello"), null, channel, default);
    }

    private Lambda Wrap(string name) => new(async (_, next, token) =>
    {
        trace.Add($"{name} in");
        await next(token);
        trace.Add($"{name} out");
    });

    private sealed class Lambda(Func<TurnContext, NextDelegate, CancellationToken, ValueTask> run) : IMiddleware
    {
        public ValueTask OnTurnAsync(TurnContext turn, NextDelegate next, CancellationToken cancellationToken) =>
            run(turn, next, cancellationToken);
    }
}
