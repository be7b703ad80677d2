using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Load.Client;
using Provisioning.Load.Servers;

namespace Provisioning.Load.Measuring;

/// <summary>A server that is measured, in a process and a folder of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private const double TicksPerSecond = 100;

    private readonly ConcurrentQueue<string> log = new();
    private readonly Process process;
    private readonly DirectoryInfo folder;

    private ServerProcess(Process process, DirectoryInfo folder, int port)
    {
        (this.process, this.folder, Port) = (process, folder, port);
        process.OutputDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    public string Log => string.Join('\n', log);

    /// <summary>The command for a server of ours.</summary>
    public static IReadOnlyList<string> Ours(params IReadOnlyList<string> server) =>
        [Environment.ProcessPath!, "serve", .. server, "--urls", "http://127.0.0.1:{port}", "--Data:Path", "{data}"];

    /// <param name="command">Program and arguments; {port} and {data} are filled in.</param>
    public static async Task<ServerProcess> StartAsync(params IReadOnlyList<string> command)
    {
        var (port, folder) = (FreePort(), Directory.CreateTempSubdirectory("load-"));
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument
                .Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{data}", folder.FullName, StringComparison.Ordinal));
        }
        // The client's own settings are not the servers'; peers ask the cloud for tokens in "production".
        foreach (var name in new[] { "NODE_ENV", "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "DOTNET_gcServer", "DOTNET_GCgen0size", "ASPNETCORE_URLS" })
            start.Environment.Remove(name);
        var server = new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start."), folder, port);
        await server.WaitUntilListeningAsync();
        return server;
    }

    /// <summary>Processor time so far, user and kernel.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var stat = File.ReadAllText($"/proc/{process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    /// <summary>The most memory it ever held, in bytes.</summary>
    public long PeakMemory => Status("VmHWM:");

    /// <summary>The memory that it holds now, in bytes.</summary>
    public long Memory => Status("VmRSS:");

    /// <summary>Of it, what is no file's: pages of the database that are mapped are counted as memory too.</summary>
    public long OwnMemory => Status("RssAnon:");

    public Task<Meters> ReadMetersAsync() => ReadAsync(Meters.Path, MetersJson.Default.Meters);

    /// <summary>Has it collect its garbage first.</summary>
    public Task<Held> ReadHeldAsync() => ReadAsync(Meters.HeldPath, MetersJson.Default.Held);

    /// <summary>Waits until it has done what is left to do: until it uses next to no processor.</summary>
    public async Task RestAsync()
    {
        for (var cpu = TimeSpan.Zero; Cpu - cpu > TimeSpan.FromMilliseconds(50);)
        {
            cpu = Cpu;
            await Task.Delay(500);
        }
    }

    public async Task<HttpConnection> ConnectAsync()
    {
        var connection = new HttpConnection();
        await connection.ConnectAsync(Port);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<T> ReadAsync<T>(string path, JsonTypeInfo<T> type)
    {
        await using var connection = await ConnectAsync();
        var answer = await connection.SendAsync(new RequestWriter().Get(path));
        return JsonSerializer.Deserialize(answer.Body.Span, type)!;
    }

    private long Status(string field)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }

    private async Task WaitUntilListeningAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < StartLimit)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The server ended:\n{Log}");
            try
            {
                await using var connection = await ConnectAsync();
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(5);
            }
        }
        throw new TimeoutException($"The server did not listen:\n{Log}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
