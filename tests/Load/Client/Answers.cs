using System.Text;

namespace Provisioning.Load.Client;

/// <summary>A figure counts only if the answers were the right ones.</summary>
internal static class Answers
{
    public static void Check(HttpAnswer answer, ReadOnlySpan<byte> expected)
    {
        if (answer.Status != 200 || answer.Body.Span.IndexOf(expected) < 0)
        {
            throw new InvalidDataException(
                $"Expected \"{Encoding.UTF8.GetString(expected)}\", got {answer.Status}: {Encoding.UTF8.GetString(answer.Body.Span)}");
        }
    }
}
