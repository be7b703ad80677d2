using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Provisioning.Bot.Backend;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.Web;

/// <summary>Live: the process answers. Ready: conversations can be written and the backend answers.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<StoreCheck>("conversations")
        .AddCheck<BackendCheck>("backend");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    /// <summary>The whole in the first line, then each part with what it says about itself.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var parts = report.Entries.Select(static part =>
            $"{part.Key}: {part.Value.Status}{(part.Value.Description is { } said ? ", " + said : "")}\n");
        return context.Response.WriteAsync($"{report.Status}\n{string.Concat(parts)}");
    }

    private sealed class StoreCheck(IStorage storage) : IHealthCheck
    {
        private const string Key = "health/ready";

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var known = await storage.ReadAsync(Key, cancellationToken);
                await storage.WriteAsync(new StorageWrite { Key = Key, ETag = known?.ETag, Value = "{}"u8.ToArray() }, cancellationToken);
                return HealthCheckResult.Healthy();
            }
#pragma warning disable CA1031 // Whatever keeps a store from being written, the answer is the same.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                return HealthCheckResult.Unhealthy("The conversation store cannot be written.", exception);
            }
        }
    }

    private sealed class BackendCheck(BackendConnection connection) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                using var response = await connection.OpenAsync(BackendRequest.Get("countries"), cancellationToken);
                return response.IsSuccessStatusCode
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy($"The backend answered {(int)response.StatusCode}.");
            }
            catch (Exception exception) when (BackendConnection.IsTrouble(exception))
            {
                return HealthCheckResult.Unhealthy("The backend does not answer.", exception);
            }
        }
    }
}
