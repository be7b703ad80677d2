using Provisioning.Load.Servers;

namespace Provisioning.Load.Measuring;

/// <summary>What one phase of load came to.</summary>
/// <param name="Turns">Answered turns.</param>
/// <param name="Elapsed">Wall clock.</param>
/// <param name="Cpu">Processor time of the server process, kernel included.</param>
/// <param name="Stolen">Processor time that the machine's host gave to others meanwhile, of all processors together.</param>
/// <param name="Latencies">Microseconds of each turn, ascending.</param>
/// <param name="Meters">What a server of ours says it used; null for others.</param>
internal sealed record Sample(int Turns, TimeSpan Elapsed, TimeSpan Cpu, TimeSpan Stolen, IReadOnlyList<int> Latencies, Meters? Meters)
{
    public double Rate => Turns / Elapsed.TotalSeconds;

    public double CpuPerTurn => Cpu.TotalMilliseconds / Turns;

    /// <summary>Percent of the time of all processors.</summary>
    public double StolenShare => 100 * Stolen / (Elapsed * Environment.ProcessorCount);

    /// <summary>Milliseconds that this share of the turns stayed within.</summary>
    public double Percentile(double share) => Latencies[Math.Min(Latencies.Count - 1, (int)(share * Latencies.Count))] / 1000.0;

    public double? AllocatedPerTurn => Meters?.Allocated / (double)Turns;

    public double? ReadsPerTurn => Meters?.Reads / (double)Turns;

    public double? LogReadsPerTurn => Meters?.LogReads / (double)Turns;

    public double? WritesPerTurn => Meters?.Writes / (double)Turns;
}
