using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.BotFramework.Connector;

/// <summary>
/// The Bot Connector's API: one attempt a call, and what came of it. Our token goes to the address that a conversation came
/// from and that its token vouched for, nowhere else: redirections are not followed.
/// </summary>
internal sealed class ConnectorClient(AppTokens tokens, IOptions<BotFrameworkOptions> options) : IDisposable
{
    private const int LongestAnswer = 1024 * 1024;

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = options.Value.Timeout, MaxResponseContentBufferSize = LongestAnswer };

    /// <summary>A new message, as an answer to another where <see cref="Activity.ReplyToId"/> names one.</summary>
    public ValueTask<ConnectorAnswer<ResourceAnswer>> SendAsync(
        ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Post,
            activity.ReplyToId is { } repliesTo
                ? ConnectorPaths.Activity(reference.ServiceUrl, reference.ConversationId, repliesTo)
                : ConnectorPaths.Activities(reference.ServiceUrl, reference.ConversationId),
            reference.Bot, Content(activity with { Id = null }), ConnectorJson.Default.ResourceAnswer, cancellationToken);

    /// <summary>In the place of an earlier message.</summary>
    public ValueTask<ConnectorAnswer<ResourceAnswer>> UpdateAsync(
        ConversationReference reference, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Put, ConnectorPaths.Activity(reference.ServiceUrl, reference.ConversationId, activityId),
            reference.Bot, Content(activity with { Id = activityId }), ConnectorJson.Default.ResourceAnswer, cancellationToken);

    public ValueTask<ConnectorAnswer<ResourceAnswer>> DeleteAsync(
        ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Delete, ConnectorPaths.Activity(reference.ServiceUrl, reference.ConversationId, activityId),
            reference.Bot, null, ConnectorJson.Default.ResourceAnswer, cancellationToken);

    /// <summary>Shows that an answer is being worked on.</summary>
    public ValueTask<ConnectorAnswer<ResourceAnswer>> SendTypingAsync(ConversationReference reference, CancellationToken cancellationToken) =>
        SendAsync(reference, new Activity { Type = ActivityTypes.Typing, From = reference.Bot, Recipient = reference.User }, cancellationToken);

    /// <summary>The conversation with one person: where there is one already, that one.</summary>
    public ValueTask<ConnectorAnswer<ResourceAnswer>> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Post, ConnectorPaths.Create(serviceUrl), parameters.Bot,
            JsonSerializer.SerializeToUtf8Bytes(parameters, ConnectorJson.Default.ConversationParameters),
            ConnectorJson.Default.ResourceAnswer, cancellationToken);

    public ValueTask<ConnectorAnswer<MemberAnswer>> GetMemberAsync(
        ConversationReference reference, string memberId, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Get, ConnectorPaths.Member(reference.ServiceUrl, reference.ConversationId, memberId),
            reference.Bot, null, ConnectorJson.Default.MemberAnswer, cancellationToken);

    /// <param name="next">Where the page before ended; null: the first.</param>
    public ValueTask<ConnectorAnswer<MembersAnswer>> GetMembersAsync(
        ConversationReference reference, int pageSize, string? next, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Get, ConnectorPaths.PagedMembers(reference.ServiceUrl, reference.ConversationId, pageSize, next),
            reference.Bot, null, ConnectorJson.Default.MembersAnswer, cancellationToken);

    public void Dispose() => http.Dispose();

    private async ValueTask<ConnectorAnswer<T>> CallAsync<T>(
        HttpMethod method, Uri? url, ChannelAccount? bot, byte[]? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (url is null || tokens.AppOf(bot) is not { } appId)
            return ConnectorAnswer<T>.Of(ConnectorStatus.Rejected);
        try
        {
            for (var isAgain = false; ; isAgain = true)
            {
                if (await tokens.GetAsync(appId, cancellationToken) is not { } authorization)
                    return ConnectorAnswer<T>.Of(ConnectorStatus.Unavailable);
                using var request = Request(method, url, content, authorization);
                using var response = await http.SendAsync(request, cancellationToken);
                if (response.StatusCode == HttpStatusCode.Unauthorized)
                    tokens.Refused(appId, authorization);
                // A token that is no good any more did nothing: that is no attempt yet.
                if (response.StatusCode != HttpStatusCode.Unauthorized || isAgain)
                    return await ConnectorAnswers.ReadAsync(response, type, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return ConnectorAnswer<T>.Of(ConnectorStatus.Unavailable);
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri url, byte[]? content, AuthenticationHeaderValue authorization)
    {
        var request = new HttpRequestMessage(method, url) { Headers = { Authorization = authorization } };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (content is not null)
            request.Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        return request;
    }

    /// <summary>Without what is for ourselves.</summary>
    private static byte[] Content(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(
        activity is { AnsweredOn: null, From.AppId: null } or { AnsweredOn: null, From: null }
            ? activity
            : activity with { AnsweredOn = null, From = activity.From is null ? null : activity.From with { AppId = null } },
        ActivityJson.Default.Activity);
}
