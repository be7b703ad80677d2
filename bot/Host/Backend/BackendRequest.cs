using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Backend;

/// <summary>One call of the backend as data, so that each attempt sends a message of its own.</summary>
internal sealed record BackendRequest(HttpMethod Method, string Path)
{
    public Caller? Caller { get; init; }
    public string? Key { get; init; }
    public int? Revision { get; init; }
    public byte[]? Body { get; init; }

    public static BackendRequest Get(string path, Caller? caller = null) => new(HttpMethod.Get, path) { Caller = caller };

    public static BackendRequest Command<TBody>(HttpMethod method, string path, OrderCommand command, TBody body, JsonTypeInfo<TBody> type) =>
        new(method, path)
        {
            Caller = command.Caller,
            Key = command.Key,
            Revision = command.Revision,
            Body = JsonSerializer.SerializeToUtf8Bytes(body, type),
        };

    public HttpRequestMessage Message(Uri root, string? bearer)
    {
        var message = new HttpRequestMessage(Method, new Uri(root, Path));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (Caller is not null)
        {
            message.Headers.TryAddWithoutValidation("Provisioning-Actor", Caller.Actor);
            message.Headers.TryAddWithoutValidation("Provisioning-Channel", Caller.Channel);
        }
        if (Key is not null)
            message.Headers.TryAddWithoutValidation("Idempotency-Key", Key);
        if (Revision is { } revision)
            message.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{revision}\""));
        if (Body is not null)
            message.Content = new ByteArrayContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return message;
    }
}
