using System.Buffers;
using System.Globalization;
using System.Text;
using Provisioning.Bot.Runtime.Turns;

namespace Provisioning.Bot.Channels.DirectLine;

/// <summary>Writes {"activities":[…],"watermark":"n"}: the stored bytes are copied as they are, never parsed.</summary>
internal static class ActivitySet
{
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<OutboundActivity> activities, long watermark)
    {
        output.Write("{\"activities\":["u8);
        for (var index = 0; index < activities.Count; index++)
        {
            if (index > 0)
                output.Write(","u8);
            output.Write(activities[index].Utf8.Span);
        }
        output.Write("],\"watermark\":\""u8);
        output.Write(Encoding.ASCII.GetBytes(watermark.ToString(CultureInfo.InvariantCulture)));
        output.Write("\"}"u8);
    }
}
