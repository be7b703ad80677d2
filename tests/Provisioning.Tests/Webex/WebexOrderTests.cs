using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Provisioning.StandIns.Webex;

namespace Provisioning.Tests.Webex;

/// <summary>Who writes in Webex is led to their order, in its language.</summary>
public sealed class WebexOrderTests
{
    [Fact]
    public async Task TheContact_IsLedToTheirOrder_InItsLanguage()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await OrderAsync(host, "8002", "it-IT");

        await host.People.OpensAsync(host.Anna);
        var welcome = (await host.HearsAsync(host.Anna, 1))[0];
        await host.People.SaysAsync(host.Anna, "inizia");

        Assert.Contains("Configura l'ordine 8002", Shown(welcome), StringComparison.Ordinal);
        Assert.Contains("Di chi è l'ordine?", Shown((await host.HearsAsync(host.Anna, 2))[^1]), StringComparison.Ordinal);
        Assert.Empty(host.World.Refusals);
    }

    [Fact]
    public async Task TheContactOfSeveral_SaysWhichOne_AndTheSetUpGoesOn()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await OrderAsync(host, "8001", "en");
        await OrderAsync(host, "8002", "en");

        await host.People.OpensAsync(host.Anna);
        var list = (await host.HearsAsync(host.Anna, 1))[0];
        await host.People.PressesAsync(host.Anna, list, Submit(list, ("orderNumber", "8001")));
        var welcome = (await host.HearsAsync(host.Anna, 3))[^1];
        await host.People.SaysAsync(host.Anna, "start");

        Assert.Contains(" · not started · 6 days left", Shown(list), StringComparison.Ordinal);
        Assert.Contains("Set up order 8001", Shown(welcome), StringComparison.Ordinal);
        Assert.Contains("Whose order is it?", Shown((await host.HearsAsync(host.Anna, 4))[^1]), StringComparison.Ordinal);
        Assert.Empty(host.World.Refusals);
    }

    [Fact]
    public async Task SomebodyWithoutAnOrder_IsToldSo_AndMayProveAnotherAddress()
    {
        await using var host = await WebexHost.StartWholeAsync();
        await OrderAsync(host, "8003", "en");
        var stranger = host.World.AddPerson("stranger@partner.example");

        await host.People.SaysAsync(stranger, "hello");
        // Once for the new space, once for what was said in it.
        await host.HearsAsync(stranger, 2);
        await host.People.SaysAsync(stranger, host.Anna.Email);

        var said = await host.HearsAsync(stranger, 3);
        Assert.Contains("I find no order for stranger", Shown(said[0]), StringComparison.Ordinal);
        Assert.Contains("If there is an order for anna", Shown(said[2]), StringComparison.Ordinal);
        Assert.Empty(host.World.Refusals);
    }

    /// <summary>What the card's first button sends, with these inputs.</summary>
    private static JsonObject Submit(Message card, params (string Input, string Value)[] inputs)
    {
        var sent = card.Card!["actions"]![0]!["data"]!.DeepClone().AsObject();
        foreach (var (input, value) in inputs)
            sent[input] = value;
        return sent;
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
