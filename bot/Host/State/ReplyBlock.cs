using System.Buffers;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

/// <summary>A turn's replies as one value: one after another, a line each. In JSON a line break is never more than white space.</summary>
internal static class ReplyBlock
{
    private const byte Separator = (byte)'\n';

    /// <summary>Most turns have one reply, which is taken as it is.</summary>
    public static ReadOnlyMemory<byte> Join(IReadOnlyList<LogEntry> replies)
    {
        if (replies.Count == 1 && !replies[0].Value.Span.Contains(Separator))
            return replies[0].Value;
        var block = new ArrayBufferWriter<byte>(replies.Sum(reply => reply.Value.Length + 1));
        foreach (var reply in replies)
        {
            if (block.WrittenCount > 0)
                block.Write([Separator]);
            var line = block.GetSpan(reply.Value.Length)[..reply.Value.Length];
            reply.Value.Span.Replace(line, Separator, (byte)' ');
            block.Advance(line.Length);
        }
        return block.WrittenMemory;
    }

    public static IReadOnlyList<LogEntry> Split(ReadOnlyMemory<byte> block, long after)
    {
        var replies = new List<LogEntry>();
        foreach (var line in block.Span.Split(Separator))
            replies.Add(new LogEntry(after + replies.Count + 1, block[line]));
        return replies;
    }
}
