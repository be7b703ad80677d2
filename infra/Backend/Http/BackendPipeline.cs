using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Http;

/// <summary>
/// The one way a request takes: key, size, repeated request, body, handler, reply. A command's effect, its audit entry,
/// events, mail and remembered reply are one transaction.
/// </summary>
internal sealed partial class BackendPipeline(
    BackendKeys keys,
    ReadConnections connections,
    CommandQueue commands,
    TimeProvider time,
    IOptions<BackendOptions> options,
    IEnumerable<IAfterCommit> afterCommit,
    ILogger<BackendPipeline> logger)
{
    public Task QueryAsync<T>(HttpContext http, JsonTypeInfo<T> type, Func<QueryContext, Task<Outcome<T>>> handle) =>
        GuardAsync(http, async caller =>
            await ReplyAsync(http, type, await connections.RunAsync((db, prepared) => handle(new QueryContext(http, db, prepared, caller, Now())))));

    /// <summary>A query that takes no longer than a command.</summary>
    /// <param name="http">The request, and its reply.</param>
    /// <param name="type">Of the reply.</param>
    /// <param name="read">Reads what is asked for; what it returns answers, and no command waits for that.</param>
    /// <param name="orderId">The order that it reads, where it reads nothing else.</param>
    public Task ShortQueryAsync<T>(HttpContext http, JsonTypeInfo<T> type, Func<QueryContext, Task<Func<Outcome<T>>>> read, string? orderId = null) =>
        GuardAsync(http, async caller =>
        {
            var answer = await commands.ReadAsync((db, prepared) => read(new QueryContext(http, db, prepared, caller, Now())), orderId);
            return await ReplyAsync(http, type, answer());
        });

    public Task QueryAsync<TBody, T>(
        HttpContext http, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, Func<QueryContext, TBody, Task<Outcome<T>>> handle)
        where TBody : class =>
        QueryAsync(http, type, async query =>
        {
            if (await BodyReader.ReadAsync(http.Request, options.Value.BodyLimit, http.RequestAborted) is not { } body)
            {
                return Failures.BodyTooLarge;
            }

            return BodyReader.Parse(body, bodyType) is { } parsed ? await handle(query, parsed) : Failures.BodyMalformed;
        });

    public Task CommandAsync<TBody, T>(
        HttpContext http, JsonTypeInfo<TBody>? bodyType, JsonTypeInfo<T> type, Func<CommandContext, TBody?, Task<Outcome<T>>> handle)
        where TBody : class =>
        GuardAsync(http, async caller =>
        {
            if (await BodyReader.ReadAsync(http.Request, options.Value.BodyLimit, http.RequestAborted) is not { } body)
            {
                return Failures.BodyTooLarge;
            }

            var key = http.Request.Headers[IdempotencyStore.Header].ToString();
            if (key.Length > IdempotencyStore.LongestKey)
            {
                return Failures.Invalid(IdempotencyStore.Header, "too-long");
            }

            if (key.Length == 0 && caller.Actor is not null)
            {
                return Failures.KeyRequired;
            }

            var outcome = await RunAsync(http, caller, key, body, bodyType, type, handle);
            if (outcome.Value is { } reply)
            {
                await ReplyWriter.WriteAsync(http, reply);
            }

            return outcome.Failure;
        });

    /// <summary>Authenticates, and turns what a handler throws into a plain problem.</summary>
    public async Task GuardAsync(HttpContext http, Func<Caller, Task<Failure?>> next)
    {
        var trackingId = ReplyWriter.TrackingId(http);
        Failure? failure;
        try
        {
            failure = keys.Refuse(http);
            if (failure is null)
            {
                var caller = Caller.Of(http.Request);
                failure = caller.Failure ?? await next(caller.Value!);
            }
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            failure = e.StatusCode == StatusCodes.Status413PayloadTooLarge ? Failures.BodyTooLarge : Failures.BodyMalformed;
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            LogFailed(e, trackingId, http.Request.Method, http.Request.Path);
            failure = Failures.Internal;
        }

        if (failure is not null)
        {
            LogRefused(failure.Code, trackingId, http.Request.Method, http.Request.Path);
            await ReplyWriter.WriteAsync(http, failure, trackingId);
        }
    }

    private static async Task<Failure?> ReplyAsync<T>(HttpContext http, JsonTypeInfo<T> type, Outcome<T> outcome)
    {
        if (outcome.Failure is null)
        {
            await ReplyWriter.WriteAsync(http, ReplyWriter.Success(http.Request, outcome, type));
        }

        return outcome.Failure;
    }

    private async Task<Outcome<StoredReply>> RunAsync<TBody, T>(
        HttpContext http,
        Caller caller,
        string key,
        ReadOnlyMemory<byte> body,
        JsonTypeInfo<TBody>? bodyType,
        JsonTypeInfo<T> type,
        Func<CommandContext, TBody?, Task<Outcome<T>>> handle)
        where TBody : class
    {
        var hash = IdempotencyStore.HashOf(http.Request, body);
        var (outcome, leavesWork) = await commands.RunAsync(
            async (db, prepared) =>
            {
                var command = new CommandContext(db, prepared, caller, Now(), http.RequestAborted);
                var outcome = await ExecuteAsync(http, command, new IdempotencyStore(command), key, hash, body, bodyType, type, handle);
                return ((outcome, LeavesWork(db)), outcome.Failure is null, command.Loaded?.Order.Id);
            },
            http.RequestAborted);
        if (leavesWork && outcome.Failure is null)
        {
            foreach (var listener in afterCommit)
            {
                listener.Committed();
            }
        }

        return outcome;
    }

    private static async Task<Outcome<StoredReply>> ExecuteAsync<TBody, T>(
        HttpContext http,
        CommandContext command,
        IdempotencyStore known,
        string key,
        string hash,
        ReadOnlyMemory<byte> body,
        JsonTypeInfo<TBody>? bodyType,
        JsonTypeInfo<T> type,
        Func<CommandContext, TBody?, Task<Outcome<T>>> handle)
        where TBody : class
    {
        if (key.Length > 0 && known.Find(key, hash) is { } answered)
        {
            return answered;
        }

        TBody? parsed = null;
        if (bodyType is not null && (parsed = BodyReader.Parse(body, bodyType)) is null)
        {
            return Failures.BodyMalformed;
        }

        var outcome = await handle(command, parsed);
        if (outcome.Failure is { } failure)
        {
            return failure;
        }

        var reply = ReplyWriter.Success(http.Request, outcome, type);
        if (key.Length > 0)
        {
            known.Add(key, hash, reply);
        }

        await command.SaveAsync();
        return reply;
    }

    /// <summary>Most commands only answer a question: nobody has to look for work after them.</summary>
    private static bool LeavesWork(BackendDbContext db) =>
        db.ChangeTracker.Entries().Any(e => e.Entity is MailEntity or OutboxEntity or OperationEntity);

    // What is answered now must read the same when it comes from the database later.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    [LoggerMessage(1, LogLevel.Error, "Request {TrackingId} failed: {Method} {Path}")]
    private partial void LogFailed(Exception exception, string trackingId, string method, string path);

    [LoggerMessage(2, LogLevel.Information, "Request {TrackingId} refused with {Code}: {Method} {Path}")]
    private partial void LogRefused(string code, string trackingId, string method, string path);
}
