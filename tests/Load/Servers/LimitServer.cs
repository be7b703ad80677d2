using System.Text.Json;
using System.Text.Json.Serialization;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Load.Servers;

/// <summary>
/// The least that any bot on this web server has to do: read the activity, write a reply of the same size,
/// both by serialisers made at build time. No state, no dialog, no store.
/// </summary>
internal static class LimitServer
{
    public static WebApplication Build(string[] args, bool echo)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var content = echo ? null : LimitCard.Of(Questions.Read());
        app.MapPost("/api/messages", async context =>
        {
            var activity = await context.Request.ReadFromJsonAsync(ActivityJson.Default.Activity);
            var reply = new LimitReply(
                "message", $"{activity!.Conversation!.Id}|0000001", activity.ChannelId!, activity.ServiceUrl!, activity.Conversation,
                activity.Recipient!, activity.From!, activity.Id!, echo ? $"You said: {activity.Text}" : null,
                content is null ? null : [new LimitAttachment(Attachment.AdaptiveCard, content)]);
            await context.Response.WriteAsJsonAsync(new LimitReplies([reply]), LimitJson.Default.LimitReplies);
        });
        Meters.Map(app, storage: null);
        return app;
    }
}

internal sealed record LimitReplies(IReadOnlyList<LimitReply> Activities);

internal sealed record LimitReply(
    string Type, string Id, string ChannelId, string ServiceUrl, ConversationAccount Conversation, ChannelAccount From,
    ChannelAccount Recipient, string ReplyToId, string? Text, IReadOnlyList<LimitAttachment>? Attachments);

internal sealed record LimitAttachment(string ContentType, LimitCard Content);

/// <summary>A card as plain data, made once.</summary>
internal sealed record LimitCard(string Type, string Version, string FallbackText, IReadOnlyList<LimitElement> Body, IReadOnlyList<LimitAction> Actions)
{
    public static LimitCard Of(Questions questions)
    {
        var question = questions.Items[0];
        return new LimitCard(
            "AdaptiveCard", "1.3", question.Title,
            [
                new LimitElement("TextBlock", Text: question.Title, Wrap: true, Size: "large", Weight: "bolder"),
                new LimitElement("TextBlock", Text: question.Explanation, Wrap: true),
                new LimitElement("FactSet", Facts: [.. questions.Items.Select(asked => new LimitPair(asked.Name, "–"))]),
                new LimitElement("Input.ChoiceSet", Id: "answer", Label: question.Name, Style: "expanded",
                    Choices: [.. question.Choices.Select(choice => new LimitPair($"{choice}: {question.Note}", choice))]),
                new LimitElement("Input.Text", Id: "note", Label: questions.Note, Placeholder: questions.Placeholder),
            ],
            [.. questions.Actions.Select(action => new LimitAction("Action.Submit", action.Title, new LimitData(action.Verb, "card-0", "order-1", 0)))]);
    }
}

internal sealed record LimitElement(
    string Type, string? Id = null, string? Text = null, bool? Wrap = null, string? Size = null, string? Weight = null, string? Label = null,
    string? Style = null, string? Placeholder = null, IReadOnlyList<LimitPair>? Facts = null, IReadOnlyList<LimitPair>? Choices = null);

internal sealed record LimitPair(string Title, string Value);

internal sealed record LimitAction(string Type, string Title, LimitData Data);

internal sealed record LimitData(string Action, string Card, string Order, int Revision);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LimitReplies))]
internal sealed partial class LimitJson : JsonSerializerContext;
