using System.Net.Http.Headers;
using System.Text;

namespace Provisioning.Backend.Outbox;

/// <summary>What came of posting one event.</summary>
/// <param name="Status">The HTTP status; null when nobody answered.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone.</param>
public sealed record NotificationReply(bool Delivered, int? Status, TimeSpan? RetryAfter);

/// <summary>Posts one event.</summary>
public sealed class NotificationSender(HttpClient client, NotificationTarget target, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Null while there is nobody to tell.</summary>
    public async Task<NotificationReply?> SendAsync(string body, CancellationToken cancellationToken)
    {
        if (target.Current is not { } to)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, to.Url);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", to.Key);
        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new NotificationReply(response.IsSuccessStatusCode, (int)response.StatusCode, RetryAfterOf(response));
        }
        catch (HttpRequestException)
        {
            return new NotificationReply(Delivered: false, Status: null, RetryAfter: null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new NotificationReply(Delivered: false, Status: null, RetryAfter: null);
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}
