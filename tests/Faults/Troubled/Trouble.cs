namespace Provisioning.Faults.Tests.Troubled;

/// <summary>Draws what goes wrong next, while it is switched on.</summary>
internal sealed class Trouble
{
    private readonly Lock gate = new();
    private Random? dice;
    private Figures? figures;
    private int share;

    /// <summary>From now on one of <paramref name="oneOf"/> calls goes wrong, one way or another.</summary>
    public void On(int oneOf, Random random, Figures counted)
    {
        lock (gate)
            (dice, share, figures) = (random, oneOf, counted);
    }

    public void Off()
    {
        lock (gate)
            dice = null;
    }

    /// <summary>One of the faults, or null: this call goes well.</summary>
    public string? Next(params ReadOnlySpan<string> faults)
    {
        lock (gate)
        {
            if (dice is null || dice.Next(share) != 0)
                return null;
            var fault = faults[dice.Next(faults.Length)];
            figures!.Fault(fault);
            return fault;
        }
    }
}
