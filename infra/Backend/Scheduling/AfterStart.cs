namespace Provisioning.Backend.Scheduling;

/// <summary>For what nobody waits for: a process that starts answers first.</summary>
internal static class AfterStart
{
    /// <summary>Returns once the server listens.</summary>
    public static async Task WaitUntilStartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
