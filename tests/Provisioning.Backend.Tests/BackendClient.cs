using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Provisioning.Backend.Tests;

/// <summary>Speaks to the backend as the bot does (with an actor) or as the commerce system does (without).</summary>
public sealed class BackendClient(Uri address) : IDisposable
{
    public const string Base = "/backend/v1";

    private readonly HttpClient http = new() { BaseAddress = address };

    public Task<Reply> GetAsync(string path, string? actor = null, string? bearer = BackendHost.Key) =>
        SendAsync("GET", path, null, actor, bearer: bearer);

    public Task<Reply> PostAsync(string path, string body = "{}", string? actor = null, string? key = null) =>
        SendAsync("POST", path, body, actor, key);

    public Task<Reply> PutAsync(string path, string body, string? actor = null, string? key = null, string? ifMatch = null) =>
        SendAsync("PUT", path, body, actor, key, ifMatch);

    public async Task<Reply> SendAsync(
        string method, string path, string? body, string? actor = null, string? key = null, string? ifMatch = null, string? bearer = BackendHost.Key,
        string channel = "webchat")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith(Base, StringComparison.Ordinal) ? path : Base + path);
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (actor is not null)
        {
            request.Headers.Add("Provisioning-Actor", actor);
            request.Headers.Add("Provisioning-Channel", channel);
            key ??= method == "GET" ? null : Guid.NewGuid().ToString();
        }

        if (key is { Length: > 0 })
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        var json = type?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(bytes).RootElement.Clone() : default;
        return new Reply(response.StatusCode, json, bytes, type, response.Headers);
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What came back.</summary>
public sealed record Reply(HttpStatusCode Status, JsonElement Json, byte[] Bytes, string? ContentType, HttpResponseHeaders Headers)
{
    public JsonElement this[string name] => Json.GetProperty(name);

    public string? Code => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string Text(string name) => Json.GetProperty(name).GetString()!;

    public bool Has(string name) => Json.TryGetProperty(name, out _);

    /// <summary>The codes a field was refused with.</summary>
    public IEnumerable<string> Errors(string field) =>
        Json.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out var list)
            ? list.EnumerateArray().Select(e => e.GetProperty("code").GetString()!)
            : [];

    public Reply Is(HttpStatusCode status, string? code = null)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Encoding.UTF8.GetString(Bytes)}");
        if ((int)status >= 400)
        {
            Assert.Equal("application/problem+json", ContentType);
            Assert.False(string.IsNullOrEmpty(Text("trackingId")));
            Assert.Equal((int)status, this["status"].GetInt32());
        }

        if (code is not null)
        {
            Assert.Equal(code, Code);
        }

        return this;
    }

    /// <summary>Refused for exactly this field and rule.</summary>
    public Reply Refuses(string field, string rule)
    {
        Is(HttpStatusCode.BadRequest, "validation");
        Assert.Contains(rule, Errors(field));
        return this;
    }
}
