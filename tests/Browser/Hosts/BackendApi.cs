using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Provisioning.Browser.Tests.Hosts;

/// <summary>The backend as the commerce system sees it, and what it sent by mail.</summary>
public sealed class BackendApi(HostProcess host)
{
    private const string DevelopmentKey = "development-only-commerce-key";

    private static int count;

    /// <summary>The sample order of that number.</summary>
    public async Task<SetupOrder> SampleAsync(string orderNumber)
    {
        var samples = (await GetAsync("development/samples")).AsArray();
        var sample = samples.Single(node => Text(node!, "orderNumber") == orderNumber)!;
        return new SetupOrder(Text(sample, "orderId"), orderNumber, TokenOf(Text(sample, "setupLink")));
    }

    /// <summary>Orders for somebody, and reads the link from the e-mail that they get.</summary>
    public async Task<SetupOrder> OrderAsync(string contact, params (string Kind, int Quantity)[] services)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"7{Interlocked.Increment(ref count):000000}");
        var order = await SendAsync(HttpMethod.Post, "orders", new
        {
            orderNumber = number,
            subscriptionId = $"Sub{number}",
            offer = "A-Flex-3",
            contactEmail = contact,
            locale = "en-US",
            services = services.Select(service => new { kind = service.Kind, quantity = service.Quantity }),
        });
        return new SetupOrder(Text(order, "id"), number, TokenOf(await LinkAsync(contact, number)));
    }

    public Task<JsonNode> OrderAsync(string id) => GetAsync($"orders/{id}");

    public Task<JsonNode> OperationAsync(string id) => GetAsync($"operations/{id}");

    public async Task<IReadOnlyList<JsonNode>> AuditAsync(string orderId)
    {
        var entries = new List<JsonNode>();
        var path = $"orders/{orderId}/audit";
        while (path is not null)
        {
            var page = await GetAsync(path);
            entries.AddRange(page["items"]!.AsArray().Select(entry => entry!));
            path = (string?)page["next"] is { } next ? $"orders/{orderId}/audit?cursor={Uri.EscapeDataString(next)}" : null;
        }
        return entries;
    }

    /// <summary>The set-up link of the newest mail to somebody about an order, as soon as it has been sent.</summary>
    public Task<string> LinkAsync(string to, string orderNumber, string? unlike = null) => EventuallyAsync($"a mail about order {orderNumber} to {to}", async () =>
    {
        var mails = (await GetAsync("development/mail")).AsArray();
        foreach (var mail in mails.Where(mail => Text(mail!, "to").Contains(to, StringComparison.OrdinalIgnoreCase)))
        {
            var links = mail!["links"]!.AsArray().Select(link => (string)link!);
            var link = links.FirstOrDefault(candidate => candidate.Contains("/setup/", StringComparison.Ordinal));
            if (Text(mail, "subject").Contains(orderNumber, StringComparison.Ordinal) && link is not null && TokenOf(link) != unlike)
                return link;
        }
        return null;
    });

    /// <summary>Asks until there is an answer.</summary>
    public async Task<T> EventuallyAsync<T>(string what, Func<Task<T?>> ask) where T : class
    {
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(60))
        {
            if (await ask() is { } answer)
                return answer;
            await Task.Delay(50);
        }
        throw new TimeoutException($"Waited in vain for {what}.\n{host.Log}");
    }

    public static string TokenOf(string link) => link[(link.LastIndexOf('/') + 1)..];

    public static string Text(JsonNode node, string name) => (string?)node[name] ?? "";

    private Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, $"/backend/v1/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", DevelopmentKey);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await host.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 64 })!;
    }
}

/// <summary>An order and the token of its set-up link.</summary>
public sealed record SetupOrder(string Id, string Number, string Token);
