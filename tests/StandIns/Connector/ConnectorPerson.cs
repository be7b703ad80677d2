using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Provisioning.StandIns.Authority;

namespace Provisioning.StandIns.Connector;

/// <summary>Something to bring to a bot.</summary>
/// <param name="Endpoint">The bot's route.</param>
/// <param name="App">The bot's app id.</param>
/// <param name="Activity">As Teams would send it; its service address is set to the stand-in's.</param>
/// <param name="Email">Makes the sender a member of the conversation with this address, if they are none yet.</param>
public sealed record Saying(string Endpoint, string App, JsonObject Activity, string? Email = null);

/// <summary>Brings to a bot what a person said, as the service does: with a signed token that vouches for the service's address.</summary>
public sealed class ConnectorPerson(ConnectorState state, TestAuthority authority) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    public async Task<IResult> SayAsync(string serviceUrl, Saying saying)
    {
        saying.Activity["serviceUrl"] = serviceUrl;
        Join(saying);
        using var request = new HttpRequestMessage(HttpMethod.Post, saying.Endpoint)
        {
            Content = new StringContent(saying.Activity.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", authority.TokenFor(saying.App, serviceUrl)) },
        };
        using var response = await http.SendAsync(request);
        return Results.Text(await response.Content.ReadAsStringAsync(), "application/json", Encoding.UTF8, (int)response.StatusCode);
    }

    public void Dispose() => http.Dispose();

    private void Join(Saying saying)
    {
        var sender = saying.Activity["from"]!.AsObject();
        lock (state.Gate)
        {
            var conversation = state.Conversation(saying.Activity["conversation"]!["id"]!.GetValue<string>());
            conversation.AppId ??= saying.App;
            if (saying.Email is not null)
            {
                conversation.Members.TryAdd(sender["id"]!.GetValue<string>(), new JsonObject
                {
                    ["id"] = sender["id"]!.GetValue<string>(),
                    ["name"] = sender["name"]?.GetValue<string>(),
                    ["aadObjectId"] = sender["aadObjectId"]?.GetValue<string>(),
                    ["email"] = saying.Email,
                    ["userPrincipalName"] = saying.Email,
                    ["userRole"] = "user",
                });
            }
        }
    }
}
