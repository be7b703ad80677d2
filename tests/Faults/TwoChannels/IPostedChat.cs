using System.Text.Json.Nodes;

namespace Provisioning.Faults.Tests.TwoChannels;

/// <summary>A card in a channel that takes the bot's messages one at a time.</summary>
/// <param name="MessageId">The channel's id of the message.</param>
/// <param name="Card">The card as it stands there now.</param>
internal sealed record PostedCard(string MessageId, ChatCard Card);

/// <summary>A person's private chat with the bot in such a channel, and the host that serves it.</summary>
internal interface IPostedChat : IAsyncDisposable
{
    HostProcess Host { get; }

    /// <summary>What the host has stored of the chat.</summary>
    QueuedMessages Stored { get; }

    /// <summary>The cards as they stand now, oldest first.</summary>
    IReadOnlyList<PostedCard> Cards();

    /// <summary>Meets the bot. Like the others it is posted again until the host has acknowledged it.</summary>
    Task OpenAsync();

    Task SayAsync(string text);

    /// <param name="card">The card, which may be old or gone.</param>
    /// <param name="inputs">What its button carries and the inputs' values.</param>
    /// <param name="copies">How often it is delivered, under one id.</param>
    Task PressAsync(PostedCard card, JsonObject inputs, int copies = 1);

    /// <summary>Finds what was said and is not there, or is there twice although the channel can be asked.</summary>
    void Check(Figures figures);
}
