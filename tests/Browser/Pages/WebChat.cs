using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests.Pages;

/// <summary>The web chat as a person uses it.</summary>
public sealed class WebChat(IPage page)
{
    public IPage Page { get; } = page;

    /// <summary>Every card in the history.</summary>
    public ILocator Cards => Page.Locator("#webchat .ac-adaptiveCard");

    /// <summary>The card at the end.</summary>
    public ILocator Card => Cards.Last;

    public ILocator Transcript => Page.Locator("#webchat .webchat__basic-transcript");

    public ILocator SendBox => Page.GetByTestId("send box text area");

    /// <summary>Waits until the last card shows this text.</summary>
    public Task SeesAsync(string text) => Expect(Card).ToContainTextAsync(text);

    public Task SeesAsync(Regex text) => Expect(Card).ToContainTextAsync(text);

    /// <summary>Waits until the conversation has this text somewhere.</summary>
    public Task HearsAsync(string text) => Expect(Transcript).ToContainTextAsync(text);

    public Task PressAsync(string button) => Button(button).ClickAsync();

    public ILocator Button(string name) => Card.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task FillAsync(string label, string text) => Card.GetByLabel(label).FillAsync(text);

    public Task TickAsync(string label) => Card.GetByLabel(label).CheckAsync();

    /// <summary>Takes one of a card's radio buttons.</summary>
    public Task ChooseAsync(string title) => Card.GetByRole(AriaRole.Radio, new() { Name = title }).First.CheckAsync();

    /// <summary>Takes one of a drop-down's options.</summary>
    public Task SelectAsync(string label, string title) => Card.GetByLabel(label).SelectOptionAsync(new SelectOptionValue { Label = title });

    /// <summary>Types an answer and sends it with Enter.</summary>
    public async Task SayAsync(string text)
    {
        await SendBox.FillAsync(text);
        await SendBox.PressAsync("Enter");
    }
}
