using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Provisioning.Bot.Backend;
using Provisioning.Bot.Runtime.Storage;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Dialogs;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Tests.Chats;

/// <summary>
/// The product without a channel: the real dialogs, the real backend over HTTP with its directory of invented organisations.
/// One for all chats; each chat makes an order of its own.
/// </summary>
public sealed partial class Product : IAsyncLifetime
{
    private const string CommerceKey = "commerce-key-of-the-tests";

    /// <summary>The cloud turns this Calling location down the first time.</summary>
    public const string LocationThatFailsOnce = "Turned down at first";

    private readonly string folder = Directory.CreateTempSubdirectory("provisioning-chats").FullName;
    private WebApplication app = null!;
    private HttpClient commerce = null!;
    private int orders;

    public IServiceProvider Services => app.Services;

    /// <summary>The time that everything goes by.</summary>
    internal ShiftedClock Clock { get; } = new();

    /// <summary>Where the conversations are.</summary>
    internal CutStorage Storage { get; } = new();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Path"] = folder,
            ["Links:BaseUrl"] = "http://localhost:3978",
            ["Backend:Keys:0"] = CommerceKey,
            ["Backend:SeedSamples"] = "true",
            ["Cloud:LatencyMs"] = "1",
            ["Cloud:Faults:0:Step"] = "create-location",
            ["Cloud:Faults:0:Subject"] = LocationThatFailsOnce,
            ["Cloud:Faults:0:Code"] = "rejected",
        });
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddBackend();
        builder.Services.AddDialogs()
            .AddSingleton<IStorage>(Storage)
            .AddSingleton<ISummaryLinks, PlainSummaryLinks>()
            .AddSingleton<MiddlewareSet>()
            .AddSingleton<TurnRunner>();
        app = builder.Build();
        app.MapBackend();
        await app.StartAsync();
        commerce = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        commerce.DefaultRequestHeaders.Authorization = new("Bearer", CommerceKey);
    }

    public async Task DisposeAsync()
    {
        commerce.Dispose();
        // Stopped first: a job that still writes a mail would keep the folder from being deleted.
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A new order as the commerce system would place it, and a chat with its contact.</summary>
    public async Task<Chat> OrderAsync(OrderSpec spec)
    {
        var number = $"T-{Interlocked.Increment(ref orders):D5}";
        var response = await commerce.PostAsJsonAsync("/backend/v1/orders", new
        {
            orderNumber = number,
            subscriptionId = "Sub-" + number,
            offer = spec.Offer,
            contactEmail = spec.Contact,
            locale = spec.Locale,
            endCustomer = spec.CustomerName is null && spec.CustomerDomain is null ? null : new { name = spec.CustomerName, domain = spec.CustomerDomain },
            services = new[] { ("meetings", spec.Meetings), ("calling", spec.Calling) }
                .Where(service => service.Item2 > 0).Select(service => new { kind = service.Item1, quantity = service.Item2 }),
        });
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        using var order = JsonDocument.Parse(body);
        var id = order.RootElement.GetProperty("id").GetString()!;
        return new Chat(this, id, spec.Contact, spec.Locale);
    }

    /// <summary>The number of an order.</summary>
    public async Task<string> NumberAsync(Chat chat) => (await ReadAsync(chat.OrderId)).OrderNumber;

    /// <summary>The code in the newest mail that proves an address, as its reader sees it.</summary>
    public async Task<string> MailedCodeAsync(string address)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            foreach (var file in MailsTo(address))
            {
                if (CodeInMail().Match(await File.ReadAllTextAsync(file)) is { Success: true } code)
                    return code.Groups[1].Value;
            }
            await Task.Delay(25);
        }
        throw new InvalidOperationException($"No code was mailed to {address}.");
    }

    /// <summary>Newest first.</summary>
    public IEnumerable<string> MailsTo(string address) => Directory.Exists(Path.Combine(folder, "mail"))
        ? Directory.EnumerateFiles(Path.Combine(folder, "mail"), "*-email-proof.eml").OrderDescending(StringComparer.Ordinal)
            .Where(file => File.ReadAllText(file).Contains(address, StringComparison.Ordinal))
        : [];

    public async Task<Order> ReadAsync(string orderId) =>
        (await commerce.GetFromJsonAsync<Order>($"/backend/v1/orders/{orderId}", JsonSerializerOptions.Web))!;

    /// <summary>What is on the order's audit trail, newest page first.</summary>
    public async Task<JsonElement> AuditAsync(string orderId) =>
       await commerce.GetFromJsonAsync<JsonElement>($"/backend/v1/orders/{orderId}/audit");

    [GeneratedRegex("(?:Code|Codice): ([0-9]{4} [0-9]{4})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeInMail();

    private sealed class PlainSummaryLinks : ISummaryLinks
    {
        public string Create(string orderId, string email, string language) => $"http://localhost:3978/summary/{orderId}-{language}";
    }
}

/// <summary>What was sold. The defaults are a partner's order for a customer nobody knows yet.</summary>
public sealed record OrderSpec
{
    public string Contact { get; init; } = "casey@partner-nobody-knows.example";
    public string Offer { get; init; } = "A-Flex-3";
    public string Locale { get; init; } = "en";
    public string? CustomerName { get; init; }
    public string? CustomerDomain { get; init; }
    public int Meetings { get; init; } = 100;
    public int Calling { get; init; }
}

[CollectionDefinition(Name)]
public sealed class ChatTests : ICollectionFixture<Product>
{
    public const string Name = "chats";
}
