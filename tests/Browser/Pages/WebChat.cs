using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Provisioning.Browser.Tests.Pages;

/// <summary>The web chat as a person uses it.</summary>
public sealed class WebChat(IPage page)
{
    /// <summary>Milliseconds that a card may take.</summary>
    private const float Patience = 20_000;

    private const string LastCardShows = """
        text => {
          const last = [...document.querySelectorAll('#webchat .ac-adaptiveCard')].at(-1);
          return last !== undefined && new RegExp(text).test(last.textContent.replace(/\s+/g, ' '));
        }
        """;

    public IPage Page { get; } = page;

    /// <summary>Every card in the history.</summary>
    public ILocator Cards => Page.Locator("#webchat .ac-adaptiveCard");

    /// <summary>The card at the end.</summary>
    public ILocator Card => Cards.Last;

    public ILocator Transcript => Page.Locator("#webchat .webchat__basic-transcript");

    public ILocator SendBox => Page.Locator(".webchat__send-box-text-box__input");

    /// <summary>Waits until the last card shows this text. Looks at every frame: what shows for a moment only is seen.</summary>
    public Task SeesAsync(string text) => SeesAsync(new Regex(Regex.Escape(text)));

    public async Task SeesAsync(Regex text)
    {
        try
        {
            await Page.WaitForFunctionAsync(LastCardShows, text.ToString(), new() { Timeout = Patience });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"\"{text}\" was to be on the last card; the chat ends with:\n{await EndAsync()}");
        }
    }

    /// <summary>Waits until the conversation has this text somewhere.</summary>
    public Task HearsAsync(string text) => Expect(Transcript).ToContainTextAsync(text);

    public Task PressAsync(string button) => Button(button).ClickAsync();

    public ILocator Button(string name) => Card.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task FillAsync(string label, string text) => Card.GetByLabel(label).FillAsync(text);

    public Task TickAsync(string label) => Card.GetByLabel(label).CheckAsync();

    /// <summary>Takes one of a card's radio buttons.</summary>
    public Task ChooseAsync(string title) => Card.GetByRole(AriaRole.Radio, new() { Name = title }).First.CheckAsync();

    /// <summary>Takes one of a drop-down's options.</summary>
    public Task SelectAsync(string label, string value) => Card.GetByLabel(label).SelectOptionAsync(new SelectOptionValue { Value = value });

    /// <summary>Types an answer and sends it with Enter.</summary>
    public async Task SayAsync(string text)
    {
        await SendBox.FillAsync(text);
        await SendBox.PressAsync("Enter");
    }

    /// <summary>The end of what is in the chat.</summary>
    private async Task<string> EndAsync()
    {
        const int enough = 1000;
        var text = Regex.Replace(await Transcript.InnerTextAsync(), @"\s+", " ");
        return text.Length <= enough ? text : text[^enough..];
    }

    /// <summary>Moves the focus to the box with the keyboard, and types an answer there.</summary>
    public async Task TypeAsync(string text)
    {
        await TabToAsync(SendBox);
        await Page.Keyboard.TypeAsync(text);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>With the keyboard into the last card: to the history, and Enter on what is last in it.</summary>
    public async Task EnterCardAsync()
    {
        await Page.Keyboard.PressAsync("Escape");
        await TabToAsync(Transcript);
        await Page.Keyboard.PressAsync("End");
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses Tab until the focus is there.</summary>
    public async Task TabToAsync(ILocator target)
    {
        const int enough = 80;
        var passed = new List<string>();
        for (var pressed = 0; pressed < enough; pressed++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            passed.Add(await Page.EvaluateAsync<string>("() => document.activeElement.ariaLabel ?? document.activeElement.innerText?.slice(0, 40) ?? ''"));
            await Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"Tab does not lead to {target}: {string.Join(" | ", passed)}");
    }
}
