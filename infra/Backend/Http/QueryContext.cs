using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Http;

/// <summary>What a query works with.</summary>
internal sealed record QueryContext(HttpContext Http, BackendDbContext Db, PreparedCommands Prepared, Caller Caller, DateTimeOffset Now)
{
    public CancellationToken Ct => Http.RequestAborted;

    public string Route(string name) => Http.GetRouteValue(name) as string ?? "";

    /// <summary>A parameter of the query string, trimmed; empty when absent.</summary>
    public string Query(string name) => Http.Request.Query[name].ToString().Trim();
}
