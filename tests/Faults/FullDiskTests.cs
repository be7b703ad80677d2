using System.Diagnostics;
using Xunit.Abstractions;

namespace Provisioning.Faults.Tests;

/// <summary>People walk whole set-ups while the disk is full again and again.</summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int Licences = 10;
    private const int DiskSize = 64;
    private const int TimesInAWalk = 12;
    private const string Fault = "disk full";

    [OwnDiskFact]
    public Task DiskFullAgainAndAgain_NothingIsLostOrDoubled() => FaultRun.RunAsync(output, "full disk", async (dice, figures) =>
    {
        await using var host = await HostProcess.StartAsync(DiskSize, ("Cloud:LatencyMs", "20"), ("Cloud:WaitingSeconds", "0"));
        var invariants = new Invariants(host, figures);
        var control = await WalkOf(host, "control", null, figures);
        await control.ToResultAsync();
        var commands = await invariants.CommandsAsync(control.Person.Order);
        for (var round = 0; round < FaultPlan.Current.Rounds; round++)
        {
            var walk = await WalkOf(host, $"full{round}", new Random(dice.Next()), figures);
            await DuringAsync(host, walk.ToResultAsync(), new Random(dice.Next()), figures);
            host.CopyDisk();
            await invariants.CheckAsync(walk, commands);
        }
        Assert.True(figures.Count(Fault) > 0, "The disk was never full.");
        Assert.Empty(StoredLogs.Broken(host.Data));
    });

    private static async Task DuringAsync(HostProcess host, Task work, Random dice, Figures figures)
    {
        var filler = Path.Combine(host.Disk, "filler");
        for (var left = TimesInAWalk; left > 0 && !work.IsCompleted; left--)
        {
            await Task.WhenAny(work, Task.Delay(dice.Next(5, 120)));
            if (work.IsCompleted)
                break;
            Fill(filler);
            figures.Fault(Fault);
            await Task.Delay(dice.Next(30, 200));
            File.Delete(filler);
        }
        await work;
    }

    /// <summary>To the last byte.</summary>
    private static void Fill(string path)
    {
        Span<byte> block = new byte[64 * 1024];
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        try
        {
            for (var left = DiskSize * 1024 / 64 + 1; left > 0; left--)
                file.Write(block);
        }
        catch (IOException)
        {
            return;
        }
        throw new UnreachableException("More was written than the disk holds.");
    }

    private static async Task<Walk> WalkOf(HostProcess host, string name, Random? dice, Figures figures)
    {
        var order = await new BackendApi(host).OrderAsync(SetupScript.Partner, ("meetings", Licences), ("calling", 5));
        return new Walk(new Person(host.Http, order, name, figures), new SetupScript(name, Licences), dice, figures);
    }
}

/// <summary>A test for which the host gets a disk of its own, where this machine lets one be made.</summary>
internal sealed class OwnDiskFactAttribute : FactAttribute
{
    public OwnDiskFactAttribute()
    {
        using var attempt = Process.Start(new ProcessStartInfo("unshare") { ArgumentList = { "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt" }, RedirectStandardError = true, UseShellExecute = false });
        attempt!.WaitForExit();
        if (attempt.ExitCode != 0)
            Skip = "This machine lets nobody make a disk of its own (unshare -rm, mount -t tmpfs): " + attempt.StandardError.ReadToEnd().Trim();
    }
}
