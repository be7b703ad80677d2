using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using Provisioning.StandIns.Webex;

namespace Provisioning.Tests.Webex;

/// <summary>Who writes in Webex is led to their order, in its language.</summary>
public sealed class WebexOrderTests
{
    [Fact]
    public async Task TheContact_IsLedToTheNewestOrder_InItsLanguage()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await OrderAsync(host, "8001", "en");
        await OrderAsync(host, "8002", "it-IT");

        await host.People.OpensAsync(host.Anna);
        var welcome = (await host.HearsAsync(host.Anna, 1))[0];
        await host.People.SaysAsync(host.Anna, "inizia");

        Assert.Contains("Configura l'ordine 8002", Shown(welcome), StringComparison.Ordinal);
        Assert.Contains("Di chi è l'ordine?", Shown((await host.HearsAsync(host.Anna, 2))[^1]), StringComparison.Ordinal);
        Assert.Empty(host.World.Refusals);
    }

    [Fact]
    public async Task SomebodyWithoutAnOrder_IsToldSo()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await OrderAsync(host, "8003", "en");

        await host.People.SaysAsync(host.World.AddPerson("stranger@partner.example"), "hello");

        var said = await host.HearsAsync(host.World.AddPerson("stranger@partner.example"), 1);
        Assert.All(said, message => Assert.Contains("no order for your e-mail address", message.Text, StringComparison.Ordinal));
        Assert.All(said, message => Assert.Null(message.Card));
    }

    private static string Shown(Message message) => message.Card!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static async Task OrderAsync(WebexHost host, string number, string locale)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/backend/v1/orders")
        {
            Content = JsonContent.Create(new
            {
                orderNumber = number,
                subscriptionId = $"Sub{number}",
                offer = "A-Flex-3",
                contactEmail = host.Anna.Email,
                locale,
                services = new[] { new { kind = "meetings", quantity = 10 } },
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", WebexHost.CommerceKey);
        using var response = await host.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
