using System.Text.Json;

namespace Provisioning.Cards;

/// <summary>Writes buttons and what they send.</summary>
internal readonly struct ActionWriter(Utf8JsonWriter json, CardStamp stamp)
{
    public void Write(ReadOnlySpan<byte> name, IReadOnlyList<CardAction> actions)
    {
        json.WriteStartArray(name);
        foreach (var action in actions)
        {
            json.WriteStartObject();
            switch (action)
            {
                case SubmitAction submit:
                    WriteSubmit(submit);
                    break;
                case OpenUrlAction open:
                    json.WriteString("type"u8, "Action.OpenUrl"u8);
                    json.WriteString("title"u8, Markdown.Clean(open.Title));
                    json.WriteString("url"u8, open.Url);
                    break;
                default:
                    throw new InvalidOperationException($"No way to write {action.GetType().Name}.");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteSubmit(SubmitAction submit)
    {
        // Not every client knows universal actions; every one knows a submit.
        json.WriteString("type"u8, "Action.Submit"u8);
        json.WriteString("title"u8, Markdown.Clean(submit.Title));
        switch (submit.Style)
        {
            case ActionStyle.Destructive:
                json.WriteString("style"u8, "destructive"u8);
                break;
            case ActionStyle.Positive:
            case ActionStyle.Default when submit.IsPrimary:
                json.WriteString("style"u8, "positive"u8);
                break;
        }

        if (submit.NoInputs)
            json.WriteString("associatedInputs"u8, "none"u8);
        WriteData(submit);
    }

    private void WriteData(SubmitAction submit)
    {
        json.WriteStartObject("data"u8);
        json.WriteString(CardStamp.ActionName, submit.Verb);
        json.WriteString(CardStamp.CardName, stamp.Token);
        json.WriteString(CardStamp.OrderName, stamp.OrderId);
        json.WriteNumber(CardStamp.RevisionName, stamp.Revision);
        foreach (var (key, value) in submit.Data ?? EmptyData)
        {
            if (CardStamp.IsReserved(key))
                throw new InvalidOperationException($"Submits keep the name '{key}' for themselves.");
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static IReadOnlyDictionary<string, string> EmptyData => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
}
