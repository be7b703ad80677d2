using System.Diagnostics;
using System.Globalization;

namespace Provisioning.Load.Measuring;

/// <summary>What the disk alone takes: a turn with an answer waits for it twice, once for the order and once for the conversation.</summary>
internal static class DiskProbe
{
    private const int Writes = 400;
    private const int Bytes = 48 * 1024;

    /// <summary>Milliseconds to write in place and have it acknowledged, as a write-ahead log does.</summary>
    public static string Measure()
    {
        var path = Path.GetTempFileName();
        try
        {
            var (data, times) = (new byte[Bytes], new List<double>(Writes));
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            for (var write = -Writes; write < Writes; write++)
            {
                file.Position = (write + Writes) % 80 * Bytes;
                var begin = Stopwatch.GetTimestamp();
                file.Write(data);
                file.Flush(flushToDisk: true);
                if (write >= 0)
                    times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
            times.Sort();
            return string.Create(CultureInfo.InvariantCulture, $"p50 {times[Writes / 2]:0.0} ms, p99 {times[Writes * 99 / 100]:0.0} ms");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
