using System.Globalization;

namespace Provisioning.Load.Measuring;

/// <summary>What the machine did meanwhile. A virtual one shares its processors with others, and what they take makes turns late that no program made late.</summary>
internal static class Machine
{
    private const double TicksPerSecond = 100;
    private const int StolenColumn = 8;

    /// <summary>Processor time so far that this machine wanted and its host gave to others, of all processors together (proc_stat(5), "steal").</summary>
    public static TimeSpan Stolen
    {
        get
        {
            var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return TimeSpan.FromSeconds(long.Parse(fields[StolenColumn], CultureInfo.InvariantCulture) / TicksPerSecond);
        }
    }
}
