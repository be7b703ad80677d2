namespace Provisioning.Backend.Tests.Storage;

/// <summary>A disk each of whose flushes lasts until it is let go, while it is slow.</summary>
internal sealed class SlowDisk : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim ended = new(0);
    private bool fails;
    private int begun;

    public bool IsSlow { get; set; } = true;

    public int Begun => Volatile.Read(ref begun);

    public void Flush()
    {
        if (!IsSlow)
        {
            return;
        }

        Interlocked.Increment(ref begun);
        Assert.True(ended.Wait(Patience));
        if (fails)
        {
            fails = false;
            throw new IOException("Input/output error");
        }
    }

    public void End() => ended.Release();

    public void Fail()
    {
        fails = true;
        ended.Release();
    }

    public void WaitUntilBegun(int count) => Assert.True(SpinWait.SpinUntil(() => Begun == count, Patience));

    public void Dispose() => ended.Dispose();
}
