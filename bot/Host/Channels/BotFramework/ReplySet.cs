using System.Buffers;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>Replies in the answer to a request: <c>{"activities":[…]}</c>. What is stored is copied as it is, never parsed again.</summary>
internal static class ReplySet
{
    public static async ValueTask WriteAsync(HttpResponse response, IReadOnlyList<OutboundActivity> activities)
    {
        response.ContentType = "application/json";
        response.ContentLength = Length(activities);
        Write(response.BodyWriter, activities);
        await response.BodyWriter.FlushAsync();
    }

    private static void Write(IBufferWriter<byte> output, IReadOnlyList<OutboundActivity> activities)
    {
        output.Write(Begin);
        for (var index = 0; index < activities.Count; index++)
        {
            if (index > 0)
                output.Write(","u8);
            output.Write(activities[index].Utf8.Span);
        }
        output.Write(End);
    }

    private static long Length(IReadOnlyList<OutboundActivity> activities)
    {
        long length = Begin.Length + End.Length + Math.Max(0, activities.Count - 1);
        foreach (var activity in activities)
            length += activity.Utf8.Length;
        return length;
    }

    private static ReadOnlySpan<byte> Begin => "{\"activities\":["u8;

    private static ReadOnlySpan<byte> End => "]}"u8;
}
