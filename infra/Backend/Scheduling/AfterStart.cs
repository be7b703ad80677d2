namespace Provisioning.Backend.Scheduling;

/// <summary>For what nobody waits for: a process that starts answers first.</summary>
internal static class AfterStart
{
    // The first requests find everything cold; what starts now would take the processor from them.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns shortly after the server began to listen.</summary>
    public static async Task WaitUntilStartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
        await Task.Delay(Pause, cancellationToken);
    }
}
