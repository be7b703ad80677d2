using System.Globalization;

namespace Provisioning.StandIns.Webex;

/// <summary>A failure on purpose.</summary>
/// <param name="Method">GET, POST, …; null: any.</param>
/// <param name="Path">Part of the path, such as "/messages".</param>
/// <param name="Status">The answer's status; 0: the connection is cut.</param>
/// <param name="RetryAfter">Seconds.</param>
/// <param name="After">Whether the call is carried out first, so that only its answer is lost.</param>
public sealed record Fault(string? Method, string Path, int Status, int? RetryAfter = null, bool After = false)
{
    public int Times { get; set; } = 1;
}

/// <summary>The faults that are still to come, and every call that came.</summary>
public sealed class WebexFaults
{
    private readonly Lock guard = new();
    private readonly List<Fault> faults = [];
    private readonly List<string> calls = [];

    /// <summary>"GET /webex/v1/people/me", in order.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (guard)
                return [.. calls];
        }
    }

    public void Add(Fault fault)
    {
        lock (guard)
            faults.Add(fault);
    }

    internal async ValueTask<object?> ApplyAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (Take(context.Request) is not { } fault)
            return await next(invocation);
        var result = fault.After ? await next(invocation) : null;
        if (result is IResult carriedOut && fault.Status != 0)
            return carriedOut;
        if (fault.Status == 0)
        {
            context.Abort();
            return Results.Empty;
        }
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WebexAnswers.Error(fault.Status, "Failed on purpose.");
    }

    private Fault? Take(HttpRequest request)
    {
        lock (guard)
        {
            calls.Add($"{request.Method} {request.Path}");
            var fault = faults.Find(candidate => candidate.Times > 0
                && (candidate.Method is null || candidate.Method == request.Method)
                && request.Path.Value!.Contains(candidate.Path, StringComparison.Ordinal));
            if (fault is not null)
                fault.Times--;
            return fault;
        }
    }
}
