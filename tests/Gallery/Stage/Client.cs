using Provisioning.Cards;

namespace Provisioning.Gallery.Stage;

/// <summary>A client that cards are drawn for.</summary>
/// <param name="Name">Of its host configuration and its style.</param>
/// <param name="Level">What the bot writes for it.</param>
/// <param name="Version">The newest features it knows, by the renderer's name.</param>
public sealed record Client(string Name, CardLevel Level, string Version)
{
    public static IReadOnlyList<Client> All { get; } =
    [
        new("teams-light", CardLevel.V15, "v1_5"),
        new("teams-dark", CardLevel.V15, "v1_5"),
        new("webex", CardLevel.V13, "v1_3"),
        new("web-chat", CardLevel.WebChat, "v1_5"),
    ];

    public string HostConfiguration { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hosts", Name + ".json"));

    public override string ToString() => Name;
}
