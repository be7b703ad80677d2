using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Provisioning.Backend.Http;

/// <summary>Maps routes onto the pipeline. Bodies are not bound by the framework: a repeated request is answered before its body is parsed.</summary>
internal sealed class Routes(IEndpointRouteBuilder builder, BackendPipeline pipeline)
{
    public IEndpointRouteBuilder Builder { get; } = builder;
    public BackendPipeline Pipeline { get; } = pipeline;

    /// <param name="parameters">Names of the query string, for the description.</param>
    public void Query<T>(string pattern, JsonTypeInfo<T> type, Func<QueryContext, Task<Outcome<T>>> handle, params string[] parameters) =>
        Builder.MapGet(pattern, (RequestDelegate)(http => Pipeline.QueryAsync(http, type, handle)))
            .WithShape(new RouteShape(null, typeof(T), 200, parameters));

    /// <summary>A query that takes no longer than a command: what it reads is found by an index.</summary>
    /// <param name="pattern">Of the route.</param>
    /// <param name="type">Of the reply.</param>
    /// <param name="read">Reads; what it returns answers, when the next command may have begun.</param>
    /// <param name="parameters">Names of the query string, for the description.</param>
    public void ShortQuery<T>(string pattern, JsonTypeInfo<T> type, Func<QueryContext, Task<Func<Outcome<T>>>> read, params string[] parameters) =>
        Builder.MapGet(pattern, (RequestDelegate)(http => Pipeline.ShortQueryAsync(http, type, read)))
            .WithShape(new RouteShape(null, typeof(T), 200, parameters));

    /// <summary>A short query that reads the order of the route and nothing else.</summary>
    public void OrderQuery<T>(string pattern, JsonTypeInfo<T> type, Func<QueryContext, string, Outcome<T>> handle) =>
        Builder.MapGet(pattern, (RequestDelegate)(http =>
            {
                var orderId = http.GetRouteValue("id") as string ?? "";
                return Pipeline.ShortQueryAsync(http, type, query => Answered(handle(query, orderId)), orderId);
            }))
            .WithShape(new RouteShape(null, typeof(T), 200));

    public void Command<TBody, T>(
        string method,
        string pattern,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<T> type,
        Func<HttpContext, CommandContext, TBody, Task<Outcome<T>>> handle,
        int status = StatusCodes.Status200OK)
        where TBody : class =>
        Builder.MapMethods(pattern, [method], (RequestDelegate)(http => Pipeline.CommandAsync(http, bodyType, type, (c, b) => handle(http, c, b!))))
            .WithShape(new RouteShape(typeof(TBody), typeof(T), status));

    /// <summary>A question too secret for an address: asked by POST, changes nothing.</summary>
    public void Resolve<TBody, T>(
        string pattern, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, Func<QueryContext, TBody, Task<Outcome<T>>> handle)
        where TBody : class =>
        Builder.MapPost(pattern, (RequestDelegate)(http => Pipeline.QueryAsync(http, bodyType, type, handle)))
            .WithShape(new RouteShape(typeof(TBody), typeof(T), 200));

    /// <summary>A command that says everything in its route; a body is ignored.</summary>
    public void Command<T>(
        string method, string pattern, JsonTypeInfo<T> type, Func<HttpContext, CommandContext, Task<Outcome<T>>> handle, int status = StatusCodes.Status200OK) =>
        Builder.MapMethods(pattern, [method], (RequestDelegate)(http => Pipeline.CommandAsync<object, T>(http, null, type, (c, _) => handle(http, c))))
            .WithShape(new RouteShape(null, typeof(T), status));

    /// <summary>Nothing is left to work out.</summary>
    public static Task<Func<Outcome<T>>> Answered<T>(Outcome<T> outcome) => Task.FromResult(() => outcome);

    /// <summary>What is not a route: said only to callers with a key.</summary>
    public void Fallback() => Builder.Map("/{**rest}", (RequestDelegate)(http =>
        Pipeline.GuardAsync(http, _ => Task.FromResult<Failure?>(Failures.RouteNotFound)))).ExcludeFromDescription();
}

/// <summary>What a route takes and gives, for the published description.</summary>
internal sealed record RouteShape(Type? Body, Type? Reply, int Status, params string[] Query);

internal static class RouteShapes
{
    // Only routes that carry a method are described.
    private static readonly MethodInfo Described = ((Func<HttpContext, Task>)(_ => Task.CompletedTask)).Method;

    public static IEndpointConventionBuilder WithShape(this IEndpointConventionBuilder route, RouteShape shape) => route.WithMetadata(shape, Described);
}
