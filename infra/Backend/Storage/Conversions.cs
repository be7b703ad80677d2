using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Provisioning.Backend.Storage;

/// <summary>Instants as unix milliseconds, so that they compare and sort in the database.</summary>
internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    at => at.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

/// <summary>Enumerations by their camel-case names: readable in the database, safe against reordering.</summary>
internal sealed class CamelCaseName<T>() : ValueConverter<T, string>(
    value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()),
    name => Enum.Parse<T>(name, ignoreCase: true))
    where T : struct, Enum;

internal static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
