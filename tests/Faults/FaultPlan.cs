using System.Globalization;

namespace Provisioning.Faults.Tests;

/// <summary>
/// How much is done, and the seed that every random choice comes from. <c>FAULTS_LONG=1</c> asks for the long form, with a new seed
/// each time; the short form makes the same choices in every run. <c>FAULTS_SEED</c> names a seed for either.
/// </summary>
internal sealed record FaultPlan(int Seed, bool IsLong)
{
    private const int ShortFormsSeed = 20_261;

    public static FaultPlan Current { get; } = Read();

    private static FaultPlan Read()
    {
        var isLong = Environment.GetEnvironmentVariable("FAULTS_LONG") == "1";
        var isNamed = int.TryParse(Environment.GetEnvironmentVariable("FAULTS_SEED"), CultureInfo.InvariantCulture, out var named);
        return new FaultPlan(isNamed ? named : isLong ? Random.Shared.Next(1, 1_000_000) : ShortFormsSeed, isLong);
    }

    /// <summary>People who set up at the same time.</summary>
    public int People => IsLong ? 12 : 4;

    public int Kills => IsLong ? 200 : 6;

    /// <summary>Whole set-ups against stores and backends in trouble.</summary>
    public int Rounds => IsLong ? 25 : 1;

    /// <summary>Orders that two people set up in two kinds of channel, and kills during each.</summary>
    public int TwoChannelRounds => IsLong ? 12 : 1;

    public int KillsOfTwo => IsLong ? 8 : 2;

    /// <summary>Choices of one part; a part's choices do not depend on how fast another one runs.</summary>
    public Random Dice(string part)
    {
        var hash = Seed;
        foreach (var letter in part)
            hash = unchecked((hash * 31) + letter);
        return new Random(hash);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seed {Seed}{(IsLong ? ", long form" : "")}");
}
