using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Provisioning.StandIns.Webex;

/// <summary>A webhook as it was posted.</summary>
/// <param name="Status">What the bot answered; 0: nothing.</param>
public sealed record Delivery(string Resource, string TargetUrl, byte[] Body, string Signature, int Status);

/// <summary>Posts webhooks, signed, to whoever registered for them.</summary>
public sealed class WebexPostman(WebexWorld world) : IDisposable
{
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(15) };
    private readonly ConcurrentQueue<Delivery> deliveries = new();

    public IReadOnlyCollection<Delivery> Deliveries => deliveries;

    /// <summary>How often a webhook is posted again that was answered with 5xx, or not at all.</summary>
    public int Repeats { get; set; }

    public void Dispose() => client.Dispose();

    /// <summary>Tells each webhook that is registered for it.</summary>
    public async Task<IReadOnlyList<Delivery>> TellAsync(string resource, JsonObject data, Person actor)
    {
        var hooks = world.Webhooks.Where(hook =>
            (string?)hook["resource"] == resource && (string?)hook["event"] == "created" && (string?)hook["status"] == "active");
        return await Task.WhenAll(hooks.Select(hook => PostAsync(hook, resource, data, actor)));
    }

    /// <summary>The same webhook once more, as after an answer that was lost.</summary>
    public Task<Delivery> RepeatAsync(Delivery delivery) => PostAsync(delivery.Resource, delivery.TargetUrl, delivery.Body, delivery.Signature);

    private async Task<Delivery> PostAsync(JsonObject hook, string resource, JsonObject data, Person actor)
    {
        var body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["id"] = (string?)hook["id"],
            ["name"] = (string?)hook["name"],
            ["targetUrl"] = (string?)hook["targetUrl"],
            ["resource"] = resource,
            ["event"] = "created",
            ["orgId"] = world.Bot.OrgId,
            ["createdBy"] = world.Bot.Id,
            ["ownedBy"] = "creator",
            ["status"] = "active",
            // When it was registered; when something happened stands in the data.
            ["created"] = hook["created"]?.DeepClone(),
            ["actorId"] = actor.Id,
            ["data"] = data.DeepClone(),
        }.ToJsonString());
        return await PostAsync(resource, (string)hook["targetUrl"]!, body, Sign(body, (string?)hook["secret"] ?? ""));
    }

    private async Task<Delivery> PostAsync(string resource, string target, byte[] body, string signature)
    {
        for (var attempt = 0; ; attempt++)
        {
            var delivery = new Delivery(resource, target, body, signature, await PostAsync(target, body, signature));
            deliveries.Enqueue(delivery);
            if (delivery.Status is > 0 and < 500 || attempt >= Repeats)
                return delivery;
            await Task.Delay(200);
        }
    }

    private async Task<int> PostAsync(string target, byte[] body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (signature.Length > 0)
            request.Headers.Add("X-Spark-Signature", signature);
        try
        {
            using var response = await client.SendAsync(request);
            return (int)response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return 0;
        }
    }

#pragma warning disable CA5350 // Webex signs with it.
    private static string Sign(byte[] body, string secret) =>
        secret.Length == 0 ? "" : Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body));
#pragma warning restore CA5350
}
