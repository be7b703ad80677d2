using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Provisioning.Browser.Tests.Hosts;

/// <summary>The built host as a process of its own, with a data folder of its own; it can be killed and started again.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    /// <summary>
    /// Settings for whoever asks once and not again: two hosts and two browsers share the processors here, and what is called for the
    /// first time may take longer than a backend is given in life.
    /// </summary>
    public static readonly (string Key, string Value)[] Patient = [("BackendClient:TotalTimeout", "00:00:20")];

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> log = new();
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly int? diskSize;
    private readonly string folder = Directory.CreateTempSubdirectory("provisioning-").FullName;
    private Process? process;

    private HostProcess(IReadOnlyDictionary<string, string> settings, int? diskSize)
    {
        (this.settings, this.diskSize) = (settings, diskSize);
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    public Uri Address { get; }

    /// <summary>Its data folder; of one on a disk of its own, what <see cref="CopyDisk"/> copied last.</summary>
    public string Data => folder;

    /// <summary>The disk of its own, while the process lives. SQLite does not find its way through it.</summary>
    public string Disk => $"/proc/{process!.Id.ToString(CultureInfo.InvariantCulture)}/root{folder}";

    public HttpClient Http { get; }

    /// <summary>From the start of the process to the first "ready".</summary>
    public TimeSpan LastStart { get; private set; }

    public string Log => string.Join('\n', log);

    public static Task<HostProcess> StartAsync(params (string Key, string Value)[] settings) => StartAsync(diskSize: null, settings);

    /// <param name="diskSize">In MB: its data folder is a disk of its own, as large as that, in memory, gone with the process.</param>
    /// <param name="settings">For its command line.</param>
    public static async Task<HostProcess> StartAsync(int? diskSize, params (string Key, string Value)[] settings)
    {
        var host = new HostProcess(settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal), diskSize);
        await host.StartAsync();
        return host;
    }

    /// <summary>At once, without a word to it: SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Stops it where it is, SIGSTOP, until what is returned is disposed of: nothing goes on while somebody looks at it.</summary>
    public IDisposable Hold()
    {
        Signal("STOP");
        return new Held(this);
    }

    /// <summary>Starts it again at the same address with the same data.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>Copies what is on its disk to where it can be read, <see cref="Data"/>; what it writes meanwhile may be half there.</summary>
    public void CopyDisk()
    {
        foreach (var file in Directory.EnumerateFiles(Disk))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "" },
        };
        if (diskSize is { } size)
        {
            start.FileName = "unshare";
            string[] mounted = ["-rm", "sh", "-c", string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o size={size}m tmpfs \"$0\" && exec dotnet \"$@\""), folder];
            foreach (var argument in mounted)
                start.ArgumentList.Add(argument);
        }
        string[] command = [Repository.HostAssembly, "--urls", Address.GetLeftPart(UriPartial.Authority), $"--Data:Path={folder}"];
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in settings)
            start.ArgumentList.Add($"--{key}={value}");
        var begin = Stopwatch.GetTimestamp();
        process = Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReadyAsync(process, begin);
        LastStart = Stopwatch.GetElapsedTime(begin);
    }

    private async Task WaitUntilReadyAsync(Process started, long begin)
    {
        while (Stopwatch.GetElapsedTime(begin) < StartLimit)
        {
            if (started.HasExited)
                throw new InvalidOperationException($"The host ended with {started.ExitCode.ToString(CultureInfo.InvariantCulture)}:\n{Log}");
            try
            {
                using var ready = await Http.GetAsync("/health/ready");
                if (ready.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(20);
        }
        throw new TimeoutException($"The host was not ready in {StartLimit.TotalSeconds:0} s:\n{Log}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            log.Enqueue(line.Data);
    }

    private void Signal(string name)
    {
        using var sent = Process.Start("kill", [$"-{name}", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        sent.WaitForExit();
        Assert.Equal(0, sent.ExitCode);
    }

    private sealed class Held(HostProcess host) : IDisposable
    {
        public void Dispose() => host.Signal("CONT");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
