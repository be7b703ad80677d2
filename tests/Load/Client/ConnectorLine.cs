using System.Globalization;
using System.Text;
using Provisioning.Load.Measuring;
using Provisioning.Load.Servers;

namespace Provisioning.Load.Client;

/// <summary>The Bot Connector's side of one walker: the token that it brings activities with, and the replies that are posted to it.</summary>
internal sealed class ConnectorLine : IAsyncDisposable
{
    private readonly RequestWriter writer = new();
    private readonly HttpConnection connection;

    private ConnectorLine(HttpConnection connection, string serviceUrl, bool isPosted) =>
        (this.connection, ServiceUrl, IsPosted) = (connection, serviceUrl, isPosted);

    public string ServiceUrl { get; }

    /// <summary>Whether the bot is to post its replies, instead of giving them in its answer.</summary>
    public bool IsPosted { get; }

    public string Token { get; private set; } = "";

    public static async Task<ConnectorLine> OpenAsync(ServerProcess standIns, bool isPosted)
    {
        var line = new ConnectorLine(await standIns.ConnectAsync(), StandInServer.ServiceUrl(standIns.Port), isPosted);
        var token = await line.connection.SendAsync(line.writer.Get($"{StandInServer.TokenPath}?serviceUrl={line.ServiceUrl}"));
        line.Token = Encoding.UTF8.GetString(token.Body.Span);
        return line;
    }

    /// <summary>Waits for the reply that was posted, once the bot acknowledged what it was brought.</summary>
    public ValueTask<HttpAnswer> ReplyAsync(string conversation, HttpAnswer acknowledgement) => acknowledgement.Status is 200 or 202
        ? connection.SendAsync(writer.Get($"{StandInServer.ReplyPath}?conversation={conversation}"))
        : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Not acknowledged, but {acknowledgement.Status}."));

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
