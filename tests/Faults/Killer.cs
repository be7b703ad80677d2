namespace Provisioning.Faults.Tests;

/// <summary>Kills the host at random moments, and starts it again, for as long as something goes on and kills are left.</summary>
internal sealed class Killer(HostProcess host, int kills, Random dice, Figures figures)
{
    public const string Fault = "SIGKILL";

    private const double LongestLifeMs = 2000;

    public bool IsDone => figures.Count(Fault) >= kills;

    public async Task DuringAsync(Task work)
    {
        while (!IsDone && !work.IsCompleted)
        {
            // Mostly soon: a process that has just come up has the most to do.
            var life = dice.NextDouble();
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(LongestLifeMs * life * life)));
            if (work.IsCompleted)
                break;
            figures.Fault(Fault);
            await host.RestartAsync();
        }
        await work;
    }
}
