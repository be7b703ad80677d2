using System.Collections.Concurrent;
using Quartz;

namespace Provisioning.Backend.Scheduling;

/// <summary>Makes triggers for due work, at most one waiting for each piece of it.</summary>
public sealed class JobTriggers(ISchedulerFactory factory, TimeProvider time)
{
    // Longer than any job may wait for its group to come free; asking again too early only costs a write.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> expected = new(StringComparer.Ordinal);

    /// <summary>Repeats are free while the trigger made before is still to fire; an earlier time replaces a later one.</summary>
    public async Task EnsureAsync(DueWork work, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var at = work.At > now ? work.At : now;
        var name = NameOf(work.Job, work.Key);
        if (expected.TryGetValue(name, out var planned) && planned <= at && now < planned + Patience)
        {
            return;
        }

        // Before the trigger is there: it may fire, and be taken off again, before this method goes on.
        expected[name] = at;
        try
        {
            var trigger = TriggerBuilder.Create(time)
                .WithIdentity(work.Key, work.Job)
                .ForJob(work.Job)
                .StartAt(at)
                .WithExecutionGroup(work.Group)
                .Build();
            var scheduler = await factory.GetScheduler(cancellationToken);
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, cancellationToken);
        }
        catch
        {
            expected.TryRemove(name, out _);
            throw;
        }
    }

    /// <summary>Whether this process made a trigger for it that has still to fire.</summary>
    public bool IsExpected(string job, string key) =>
        expected.TryGetValue(NameOf(job, key), out var planned) && time.GetUtcNow() < planned + Patience;

    /// <summary>A job calls this first: what is found due from here on needs another trigger.</summary>
    public void Started(IJobExecutionContext context) => expected.TryRemove(NameOf(context.JobDetail.Key.Name, context.Trigger.Key.Name), out _);

    private static string NameOf(string job, string key) => $"{job}/{key}";
}
