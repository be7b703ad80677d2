using System.Text.Json.Serialization;

namespace Provisioning.Load.Servers;

/// <summary>What a server of ours has used since it started; it says so at <see cref="Path"/>.</summary>
internal sealed record Meters(long Allocated, long Collections, long Reads, long LogReads, long Writes)
{
    public const string Path = "/load/meters";

    public static void Map(IEndpointRouteBuilder routes, CountingStorage? storage) => routes.MapGet(Path, () => TypedResults.Json(
        new Meters(GC.GetTotalAllocatedBytes(), GC.CollectionCount(0), storage?.Reads ?? 0, storage?.LogReads ?? 0, storage?.Writes ?? 0), MetersJson.Default.Meters));

    public static Meters operator -(Meters later, Meters earlier) => new(
        later.Allocated - earlier.Allocated, later.Collections - earlier.Collections, later.Reads - earlier.Reads,
        later.LogReads - earlier.LogReads, later.Writes - earlier.Writes);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Meters))]
internal sealed partial class MetersJson : JsonSerializerContext;
