using System.Text.Json;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Backend;

/// <summary>Reads a refusal of the backend; what is not one of its problems gets a code by its status.</summary>
internal static class BackendProblem
{
    public static async ValueTask<BackendFailure> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return new BackendFailure { Code = CodeOf(status) };
        try
        {
            using var document = await JsonDocument.ParseAsync(
                await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return new BackendFailure { Code = CodeOf(status) };
            return new BackendFailure
            {
                Code = Text(root, "code") ?? CodeOf(status),
                TrackingId = Text(root, "trackingId"),
                Errors = Errors(root),
            };
        }
        catch (JsonException)
        {
            return new BackendFailure { Code = CodeOf(status) };
        }
    }

    private static string CodeOf(int status) => status switch
    {
        400 or 414 or 431 => FailureCodes.Validation,
        403 => FailureCodes.NotEntitled,
        404 => "not-found",
        412 => FailureCodes.OrderChanged,
        413 => "too-large",
        _ => FailureCodes.Unavailable,
    };

    private static Dictionary<string, IReadOnlyList<FieldError>> Errors(JsonElement root)
    {
        var errors = new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal);
        if (root.TryGetProperty("errors", out var fields) && fields.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in fields.EnumerateObject())
            {
                if (field.Value.ValueKind == JsonValueKind.Array)
                    errors[field.Name] = [.. field.Value.EnumerateArray().Where(error => error.ValueKind == JsonValueKind.Object).Select(Error)];
            }
        }
        // What an incomplete order still lacks reads as one error for each of its parts.
        if (root.TryGetProperty("missing", out var missing) && missing.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in missing.EnumerateArray())
                errors.TryAdd(part.ToString(), [new FieldError("missing", new Dictionary<string, string>())]);
        }
        return errors;
    }

    private static FieldError Error(JsonElement error)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in error.EnumerateObject())
        {
            if (property.Name != "code")
                values[property.Name] = Plain(property.Value);
        }
        return new FieldError(Text(error, "code") ?? "invalid", values);
    }

    private static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray().Select(Plain)) : value.ToString();

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
