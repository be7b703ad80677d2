using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Tests.Host;

public sealed partial class PageTests(DevelopmentHost host) : IClassFixture<DevelopmentHost>
{
    [Fact]
    public void Home_InDevelopment_ListsTheSampleOrders() => Assert.True(host.Links.Count >= 12);

    [Fact]
    public async Task Landing_ShowsTheOrderInTheBrowsersLanguage()
    {
        var english = await GetAsync(host.Links[0], "en-GB");
        var italian = await GetAsync(host.Links[0], "it-IT,it;q=0.9,en;q=0.5");
        var asked = await GetAsync(host.Links[0] + "?lang=it", "en");

        Assert.Equal(HttpStatusCode.OK, english.Status);
        Assert.Contains("<html lang=\"en\">", english.Body, StringComparison.Ordinal);
        Assert.Contains("Meetings: 120 licences", english.Body, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"it\">", italian.Body, StringComparison.Ordinal);
        Assert.Contains("120 licenze", italian.Body, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"it\">", asked.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Landing_LetsNothingInOrOut()
    {
        var first = await GetAsync(host.Links[0]);
        var second = await GetAsync(host.Links[0]);
        var policy = first.Header("Content-Security-Policy");

        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.NotEqual(policy, second.Header("Content-Security-Policy"));
        Assert.Equal("no-referrer", first.Header("Referrer-Policy"));
        Assert.Equal("nosniff", first.Header("X-Content-Type-Options"));
        Assert.Equal("no-store", first.Header("Cache-Control"));
        Assert.DoesNotMatch(Elsewhere(), first.Body);
    }

    [Fact]
    public async Task UnusableLinks_GetOneAndTheSamePage()
    {
        var pages = new List<Page>();
        foreach (var token in new[] { "x", new string('A', 43), new string('A', 2000), "%3Cscript%3E", "..%2F..%2Fetc", "è", "a.b" })
            pages.Add(await GetAsync($"/setup/{token}"));

        Assert.All(pages, page => Assert.Equal((HttpStatusCode.NotFound, pages[0].Body), (page.Status, page.Body)));
        Assert.Contains("<h1>This link cannot be used</h1>", pages[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_AreShownAsTheyAreWritten()
    {
        const string name = "<img src=x onerror=alert(1)> & \"Söhne\" مؤسسة";
        var order = await host.BackendAsync(HttpMethod.Post, "orders", new
        {
            orderNumber = "names-1",
            subscriptionId = "Sub-names",
            offer = "A-Flex-3",
            contactEmail = "names@example.com",
            locale = "en",
            endCustomer = new { name, domain = "example.com" },
            services = new[] { new { kind = "meetings", quantity = 1 } },
        });
        var page = await GetAsync(await LinkInMailAsync(order.GetProperty("orderNumber").GetString()!));

        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Söhne&quot; مؤسسة", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Body, StringComparison.Ordinal);
        Assert.Contains("Meetings: 1 licence<", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_IsListedAndShown_WithItsLink()
    {
        await LinkInMailAsync("10480001");
        var list = await GetAsync("/dev/mail");
        var mail = await GetAsync(MailLink().Match(list.Body).Value);

        Assert.Equal(HttpStatusCode.OK, mail.Status);
        Assert.Contains("href=\"/setup/", mail.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/dev/mail/no-such-mail")).Status);
    }

    [Fact]
    public async Task Summary_IsAPdf_ForTheHolderOfATicket()
    {
        var samples = await host.BackendAsync(HttpMethod.Get, "development/samples");
        var order = await host.BackendAsync(HttpMethod.Get, $"orders/{samples[0].GetProperty("orderId").GetString()}");
        var link = host.Services.GetRequiredService<ISummaryLinks>().Create(
            order.GetProperty("id").GetString()!, order.GetProperty("contact").GetProperty("email").GetString()!, "it");
        using var response = await host.Http.GetAsync(new Uri(new Uri(host.Http.BaseAddress!, "/"), new Uri(link).PathAndQuery));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"order-summary-{order.GetProperty("orderNumber").GetString()}.pdf", response.Content.Headers.ContentDisposition?.FileName);
        Assert.StartsWith("%PDF-", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%20")]
    public async Task Summary_WithoutATicket_IsTheUnusableLinksPage(string ticket)
    {
        var page = await GetAsync($"/summary/{ticket}");

        Assert.Equal((HttpStatusCode.NotFound, (await GetAsync("/setup/x")).Body), (page.Status, page.Body));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_IsGood(string path) => Assert.Equal(HttpStatusCode.OK, (await GetAsync(path)).Status);

    [Theory]
    [InlineData("/setup.js", "text/javascript")]
    [InlineData("/setup.css", "text/css")]
    public async Task Assets_AreThere(string path, string type)
    {
        using var response = await host.Http.GetAsync(path);

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<string> LinkInMailAsync(string orderNumber)
    {
        for (var attempt = 0; ; attempt++)
        {
            var mails = await host.BackendAsync(HttpMethod.Get, "development/mail");
            foreach (var mail in mails.EnumerateArray())
            {
                if (mail.GetProperty("subject").GetString()!.Contains(orderNumber, StringComparison.Ordinal))
                    return new Uri(mail.GetProperty("links")[0].GetString()!).AbsolutePath;
            }
            Assert.True(attempt < 200, "The mail did not come.");
            await Task.Delay(100);
        }
    }

    private async Task<Page> GetAsync(string path, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await host.Http.SendAsync(request);
        return new Page(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    private sealed record Page(HttpStatusCode Status, string Body, Dictionary<string, string> Headers)
    {
        public string Header(string name) => Headers[name];
    }

    [GeneratedRegex("(src|href|action)=\"(https?:)?//")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("/dev/mail/[^\"]+")]
    private static partial Regex MailLink();
}
