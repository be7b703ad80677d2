using Xunit.Abstractions;

namespace Provisioning.Faults.Tests;

/// <summary>One run: its seed stands in its output before anything can fail, its figures at the end.</summary>
internal static class FaultRun
{
    public static async Task RunAsync(ITestOutputHelper output, string part, Func<Random, Figures, Task> run)
    {
        var (plan, figures) = (FaultPlan.Current, new Figures());
        output.WriteLine($"{part}: {plan}; to repeat: tests/Faults/run{(plan.IsLong ? " --long" : "")} --seed {plan.Seed}");
        try
        {
            await run(plan.Dice(part), figures);
        }
        finally
        {
            output.WriteLine(figures.ToString());
            // Also where it ends with something else that went wrong.
            foreach (var finding in figures.Lost.Select(lost => "lost: " + lost).Concat(figures.Doubled.Select(doubled => "doubled: " + doubled)))
                output.WriteLine(finding);
        }
        Assert.True(figures.Lost.IsEmpty && figures.Doubled.IsEmpty, $"{plan}\nLost:\n{string.Join('\n', figures.Lost)}\nDoubled:\n{string.Join('\n', figures.Doubled)}");
    }
}
