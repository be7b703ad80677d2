namespace Provisioning.Bot.Runtime.Turns;

/// <summary>Runs middleware in the order of its registration, then the bot.</summary>
public sealed class MiddlewareSet(IEnumerable<IMiddleware> middleware, IBot bot)
{
    private readonly IMiddleware[] chain = [.. middleware];

    public ValueTask RunAsync(TurnContext turn, CancellationToken cancellationToken) => RunAsync(turn, 0, cancellationToken);

    private ValueTask RunAsync(TurnContext turn, int index, CancellationToken cancellationToken)
    {
        if (index == chain.Length)
            return bot.OnTurnAsync(turn, cancellationToken);
        var called = false;
        return chain[index].OnTurnAsync(turn, Next, cancellationToken);

        // A second call would run the rest of the turn twice and pass for a duplicate answer: it is a bug, and is caught here.
        ValueTask Next(CancellationToken token)
        {
            if (called)
                throw new InvalidOperationException($"{chain[index].GetType().Name} called next twice.");
            called = true;
            return RunAsync(turn, index + 1, token);
        }
    }
}
