using System.Text.Json.Serialization;

namespace Provisioning.Load.Servers;

/// <summary>What a server of ours has used since it started; it says so at <see cref="Path"/>.</summary>
internal sealed record Meters(long Allocated, long Collections, long Reads, long LogReads, long Writes)
{
    public const string Path = "/load/meters";

    public static void Map(IEndpointRouteBuilder routes, CountingStorage? storage) => routes.MapGet(Path, () => TypedResults.Json(
        new Meters(GC.GetTotalAllocatedBytes(), GC.CollectionCount(0), storage?.Reads ?? 0, storage?.LogReads ?? 0, storage?.Writes ?? 0), MetersJson.Default.Meters));

    public static void MapHeld(IEndpointRouteBuilder routes) => routes.MapGet(HeldPath, () =>
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return TypedResults.Json(new Held(GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo().TotalCommittedBytes), MetersJson.Default.Held);
    });

    /// <summary>Where it says what it holds, after it has thrown away what it can.</summary>
    public const string HeldPath = "/load/held";

    public static Meters operator -(Meters later, Meters earlier) => new(
        later.Allocated - earlier.Allocated, later.Collections - earlier.Collections, later.Reads - earlier.Reads,
        later.LogReads - earlier.LogReads, later.Writes - earlier.Writes);
}

/// <summary>What lives on the heap, in bytes, and what the heap has of the machine for it.</summary>
internal sealed record Held(long Live, long Committed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Meters))]
[JsonSerializable(typeof(Held))]
internal sealed partial class MetersJson : JsonSerializerContext;
