using Provisioning.Browser.Tests.DirectLine;
using Provisioning.Browser.Tests.Hosts;
using Xunit.Abstractions;

namespace Provisioning.Browser.Tests;

public sealed class SmokeTests(SharedHost shared, ITestOutputHelper output) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task Talks()
    {
        var order = await shared.Backend.OrderAsync(SetupScript.Partner, ("meetings", 10), ("calling", 5));
        var client = new DirectLineClient(shared.Host, order.Token);
        await client.OpenAsync();
        try
        {
            foreach (var answer in new SetupScript("trial", 10).Answers)
            {
                output.WriteLine(client.Card.Title + " " + client.Card.Bytes);
                output.WriteLine(client.Card.Json);
                Assert.Contains(answer.Card, client.Card.Title, StringComparison.Ordinal);
                await client.PressAsync(answer.Verb, answer.Inputs);
            }
            output.WriteLine(client.Card.Json);
            Assert.Equal(SetupScript.ReviewTitle, client.Card.Title);
            await client.PressAsync("provision");
            for (var i = 0; i < 100; i++)
            {
                output.WriteLine("=== " + client.Card.Title);
                await Task.Delay(200);
                await client.ReadAsync();
                if (client.Card.Title.EndsWith("is provisioned", StringComparison.Ordinal))
                    break;
            }
            output.WriteLine(client.Card.Json);
            output.WriteLine((await shared.Backend.OrderAsync(order.Id)).ToJsonString());
        }
        finally
        {
            foreach (var activity in client.Activities.TakeLast(3))
                output.WriteLine(activity.ToJsonString());
            output.WriteLine(shared.Host.Log);
        }
    }
}
