using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Backend;

/// <summary>Countries, address rules, time zones: the same for everybody and all day, so they are asked for rarely.</summary>
public sealed class ReferenceData(BackendConnection connection, TimeProvider clock)
{
    private const int MostKept = 512;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, object Value)> known = new(StringComparer.Ordinal);

    internal async ValueTask<BackendResult<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(path, out var entry) && entry.Until > now)
            return BackendResult<T>.Of((T)entry.Value);
        var result = await connection.SendAsync(BackendRequest.Get(path), type, cancellationToken);
        if (result.IsSuccess && known.Count < MostKept)
            known[path] = (now.Add(Kept), result.Value);
        return result;
    }
}
