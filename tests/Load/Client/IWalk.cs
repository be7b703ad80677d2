namespace Provisioning.Load.Client;

/// <summary>One person after another, on one connection: says the next thing, and checks that the answer is the right one.</summary>
internal interface IWalk
{
    /// <summary>One turn. What is timed is from the request to the whole answer; null: nothing is left to say.</summary>
    ValueTask<TimeSpan?> TurnAsync(HttpConnection connection);
}
