using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Provisioning.Backend.Storage;

/// <summary>Instants as unix milliseconds, so that they compare and sort in the database.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    at => at.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

/// <summary>Enumerations by their camel-case names: readable in the database, safe against reordering.</summary>
internal sealed class CamelCaseName<T>() : ValueConverter<T, string>(
    value => StoredName<T>.Of(value),
    name => StoredName<T>.Parse(name))
    where T : struct, Enum;

/// <summary>The names under which an enumeration's values are stored.</summary>
internal static class StoredName<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly Dictionary<string, T> Values = Names.ToDictionary(named => named.Value, named => named.Key, StringComparer.Ordinal);

    public static string Of(T value) => Names[value];

    public static T Parse(string name) => Values[name];
}

internal static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
