using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Development;

/// <summary>
/// Makes the set-up tokens of sample orders anew whenever they are listed, so that none has to be stored. The key lies in
/// the data folder and is made there; only samples use it, and samples exist in Development only.
/// </summary>
internal sealed class DevelopmentKey(BackendDatabase database)
{
    private readonly Lazy<byte[]> key = new(() =>
    {
        var path = Path.Combine(database.Folder, "development.key");
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(32));
        }

        return File.ReadAllBytes(path);
    });

    public string TokenOf(string orderId) => Base64Url.EncodeToString(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(orderId)));
}
