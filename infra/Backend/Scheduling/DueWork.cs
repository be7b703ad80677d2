namespace Provisioning.Backend.Scheduling;

/// <summary>Work that a row asks for. The row stays the truth: a job reads it again and finds nothing to do the second time.</summary>
/// <param name="Job">The durable job that does it: one of <see cref="JobNames"/>.</param>
/// <param name="Key">Identifies the work, also as the trigger's name.</param>
/// <param name="At">When it is due; the past means now.</param>
/// <param name="Group">Work of one group is done one after another, in all processes together.</param>
public sealed record DueWork(string Job, string Key, DateTimeOffset At, string Group);

/// <summary>Finds work in the rows of one feature.</summary>
public interface IDueWorkSource
{
    Task<IReadOnlyList<DueWork>> FindAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

public static class JobNames
{
    public const string Operation = "operation";
    public const string Mail = "mail";
    public const string Deadlines = "deadlines";
}
