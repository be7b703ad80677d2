using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Provisioning.StandIns.Authority;

namespace Provisioning.StandIns.Connector;

/// <summary>Brings to a bot what a person said, as the service does: with a signed token that vouches for the service's address.</summary>
public sealed class ConnectorPerson(ConnectorState state) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    public async Task<IResult> SayAsync(TestAuthority authority, string serviceUrl, string endpoint, string app, JsonObject activity)
    {
        activity["serviceUrl"] = serviceUrl;
        var conversation = state.Conversation(activity["conversation"]!["id"]!.GetValue<string>());
        conversation.AppId ??= app;
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", authority.TokenFor(app, serviceUrl)) },
        };
        using var response = await http.SendAsync(request);
        return Results.Text(await response.Content.ReadAsStringAsync(), "application/json", Encoding.UTF8, (int)response.StatusCode);
    }

    public void Dispose() => http.Dispose();
}
