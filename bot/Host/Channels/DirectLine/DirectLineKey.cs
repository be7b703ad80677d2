using System.Security.Cryptography;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>The signing key: made once, readable by this account only, so that tokens outlive a restart.</summary>
public sealed class DirectLineKey(byte[] bytes)
{
    private const int Length = 32;

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Reads the key in <paramref name="folder"/>, or makes it. Of two processes that start at once one makes it.</summary>
    public static DirectLineKey Load(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "directline.key");
        if (!File.Exists(path))
            Create(path);
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == Length
            ? new DirectLineKey(bytes)
            : throw new InvalidDataException($"{path} is not a key of {Length} bytes. Delete it: a new one is made, and open chats ask for a new token.");
    }

    /// <summary>Written aside and moved into place, so that a crash leaves no half key.</summary>
    private static void Create(string path)
    {
        var draft = $"{path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Length));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
