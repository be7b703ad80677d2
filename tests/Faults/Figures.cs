using System.Collections.Concurrent;
using System.Globalization;

namespace Provisioning.Faults.Tests;

/// <summary>What was done to the product, and what it lost or did twice.</summary>
internal sealed class Figures
{
    private readonly ConcurrentDictionary<string, int> faults = new(StringComparer.Ordinal);
    private int turns;
    private int setups;
    private int sentAgain;

    /// <summary>Acknowledged answers or replies that are missing, each with what is missing.</summary>
    public ConcurrentQueue<string> Lost { get; } = [];

    /// <summary>What is there more than once, each with what it is.</summary>
    public ConcurrentQueue<string> Doubled { get; } = [];

    public int Count(string fault) => faults.GetValueOrDefault(fault);

    public void Fault(string kind) => faults.AddOrUpdate(kind, 1, static (_, count) => count + 1);

    public void Turn() => Interlocked.Increment(ref turns);

    public void SendAgain() => Interlocked.Increment(ref sentAgain);

    public void Setup() => Interlocked.Increment(ref setups);

    public override string ToString()
    {
        var kinds = string.Join('\n', faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => string.Create(CultureInfo.InvariantCulture, $"  {fault.Key,-34}{fault.Value,7}")));
        return string.Create(CultureInfo.InvariantCulture, $"""
            faults injected                     {faults.Values.Sum(),7}
            {kinds}
            turns acknowledged                  {turns,7}
            not acknowledged, sent again        {sentAgain,7}
            set-ups provisioned                 {setups,7}
            lost                                {Lost.Count,7}
            doubled                             {Doubled.Count,7}
            """);
    }
}
