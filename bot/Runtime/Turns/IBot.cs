namespace Provisioning.Bot.Runtime.Turns;

/// <summary>What acts on a turn.</summary>
public interface IBot
{
    ValueTask OnTurnAsync(TurnContext turn, CancellationToken cancellationToken);
}

/// <summary>Goes on to the next middleware, or to the bot. May be called once.</summary>
public delegate ValueTask NextDelegate(CancellationToken cancellationToken);

/// <summary>Sees each turn before and after the bot does; not calling next ends the turn there.</summary>
public interface IMiddleware
{
    ValueTask OnTurnAsync(TurnContext turn, NextDelegate next, CancellationToken cancellationToken);
}
