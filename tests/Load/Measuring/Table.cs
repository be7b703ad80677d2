using System.Globalization;
using System.Text;

namespace Provisioning.Load.Measuring;

/// <summary>Medians over the rounds, with the least and the most, as a Markdown table.</summary>
internal static class Table
{
    public static string Of(IEnumerable<Target> targets)
    {
        var text = new StringBuilder()
            .AppendLine("| target | turns/s | CPU ms/turn | p50 ms | p99 ms | p99.9 ms | KB allocated/turn | reads + writes + log reads/turn | peak MB | stolen % |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var target in targets)
        {
            var samples = target.Samples;
            text.AppendLine(CultureInfo.InvariantCulture, $"| {target.Name} | {Spread(samples, s => s.Rate, "N0")} | {Spread(samples, s => s.CpuPerTurn, "0.000")} | {Median(samples, s => s.Percentile(0.5)):0.00} | {Spread(samples, s => s.Percentile(0.99), "0.0")} | {Spread(samples, s => s.Percentile(0.999), "0.0")} | {Optional(samples, s => s.AllocatedPerTurn / 1024)} | {Storage(samples)} | {target.PeakMemory / 1024 / 1024} | {Spread(samples, s => s.StolenShare, "0.0")} |");
        }
        return text.ToString();
    }

    /// <summary>The median over the rounds of one target's figure divided by another's of the same round.</summary>
    public static string Ratio(Target target, Target other, Func<Sample, double> figure)
    {
        var ratios = target.Samples.Zip(other.Samples, (one, two) => figure(one) / figure(two)).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{Middle(ratios):0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00})");
    }

    /// <summary>The same, as a difference.</summary>
    public static string Difference(Target target, Target other, Func<Sample, double> figure)
    {
        var differences = target.Samples.Zip(other.Samples, (one, two) => figure(one) - figure(two)).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{Middle(differences):0.000} ({differences[0]:0.000}–{differences[^1]:0.000})");
    }

    private static string Spread(List<Sample> samples, Func<Sample, double> figure, string format)
    {
        var values = samples.Select(figure).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Middle(values).ToString(format, CultureInfo.InvariantCulture)} ({values[0].ToString(format, CultureInfo.InvariantCulture)}–{values[^1].ToString(format, CultureInfo.InvariantCulture)})");
    }

    private static double Median(List<Sample> samples, Func<Sample, double> figure) => Middle([.. samples.Select(figure).Order()]);

    private static string Optional(List<Sample> samples, Func<Sample, double?> figure) =>
        figure(samples[0]) is null ? "" : Median(samples, sample => figure(sample)!.Value).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Storage(List<Sample> samples) => samples[0].WritesPerTurn is null or 0
        ? ""
        : $"{Optional(samples, sample => sample.ReadsPerTurn)} + {Optional(samples, sample => sample.WritesPerTurn)} + {Optional(samples, sample => sample.LogReadsPerTurn)}";

    private static double Middle(IReadOnlyList<double> ascending) => ascending.Count % 2 == 1
        ? ascending[ascending.Count / 2]
        : (ascending[ascending.Count / 2 - 1] + ascending[ascending.Count / 2]) / 2;
}
