using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Provisioning.Load.Client;

/// <summary>
/// Wakes each person when their pause is over. Task.Delay counts in the kernel's ticks, 4 ms on many machines: of people who pause
/// independently one in seven would speak within 0.3 ms of another, and not one in 26.
/// </summary>
internal static class Pauses
{
    private static readonly PriorityQueue<TaskCompletionSource, long> Waiting = new();

    static Pauses() => new Thread(Run) { IsBackground = true, Name = "pauses" }.Start();

    public static Task WaitAsync(TimeSpan pause)
    {
        if (pause <= TimeSpan.Zero)
            return Task.CompletedTask;
        // Whoever is woken goes on there, until they wait for the answer: no other thread has to wake for it.
        var end = new TaskCompletionSource();
        lock (Waiting)
        {
            Waiting.Enqueue(end, Stopwatch.GetTimestamp() + (long)(pause.TotalSeconds * Stopwatch.Frequency));
            Monitor.Pulse(Waiting);
        }
        return end.Task;
    }

    private static void Run()
    {
        while (true)
            Next().SetResult();
    }

    private static TaskCompletionSource Next()
    {
        lock (Waiting)
        {
            while (true)
            {
                if (!Waiting.TryPeek(out var end, out var due))
                {
                    Monitor.Wait(Waiting);
                    continue;
                }
                var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (left <= TimeSpan.Zero)
                {
                    Waiting.Dequeue();
                    return end;
                }
                if (left.TotalMilliseconds >= 1)
                    Monitor.Wait(Waiting, (int)left.TotalMilliseconds);
                else
                    _ = Sleep(new Timespec(0, (nint)left.TotalNanoseconds), IntPtr.Zero);
            }
        }
    }

#pragma warning disable SYSLIB1054 // What is generated instead is unsafe code.
    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int Sleep(in Timespec time, IntPtr left);
#pragma warning restore SYSLIB1054

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Timespec(nint Seconds, nint Nanoseconds);
}
