using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Provisioning.Bot.Channels.Webex;

/// <summary>
/// The refresh token in force: the configured one, or one that Webex gave in its place. The latter is kept in the data folder,
/// readable by this account only, until another one is configured.
/// </summary>
internal sealed partial class WebexTokenFile(IOptions<WebexOptions> options, IOptions<DataOptions> data, ILogger<WebexTokenFile> logger)
{
    private readonly string configured = options.Value.RefreshToken ?? "";
    private readonly string path = Path.Combine(data.Value.Path, "webex-refresh-token.json");
    private string? current;

    public string Current => current ??= Read() ?? configured;

    /// <summary>From now on this one. If it can't be written it serves until the process ends, and the log says so.</summary>
    public void Keep(string token)
    {
        if (token == Current)
            return;
        current = token;
        try
        {
            Write(token);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(logger, path, exception);
        }
    }

    private void Write(string token)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}";
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, create))
        {
            JsonSerializer.Serialize(stream, new WebexKeptToken(Fingerprint(), token), WebexJson.Default.WebexKeptToken);
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }

    private string? Read()
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var kept = JsonSerializer.Deserialize(File.ReadAllBytes(path), WebexJson.Default.WebexKeptToken);
            return kept?.InPlaceOf == Fingerprint() ? kept.Token : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            LogNotKept(logger, path, exception);
            return null;
        }
    }

    private string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configured)));

    [LoggerMessage(EventId = 503, Level = LogLevel.Error, Message = "The refresh token that Webex gave can't be kept in, or read from, {Path}")]
    private static partial void LogNotKept(ILogger logger, string path, Exception exception);
}
