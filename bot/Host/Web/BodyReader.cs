using System.Buffers;

namespace Provisioning.Bot.Web;

/// <summary>Takes in a body up to a limit; what is larger is refused before it is held.</summary>
internal static class BodyReader
{
    public static async ValueTask<(ReadOnlyMemory<byte> Bytes, IResult? Refusal)> ReadAsync(
        HttpContext context, int limit, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > limit)
            return (default, TooLarge(limit));
        var body = new ArrayBufferWriter<byte>((int)(context.Request.ContentLength ?? 1024) + 1);
        try
        {
            while (await context.Request.Body.ReadAsync(body.GetMemory(1), cancellationToken) is var read and > 0)
            {
                body.Advance(read);
                if (body.WrittenCount > limit)
                    return (default, TooLarge(limit));
            }
        }
        catch (BadHttpRequestException exception)
        {
            return (default, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge(limit)
                : Problems.Of(exception.StatusCode, "body-unreadable", "The body could not be read."));
        }
        return (body.WrittenMemory, null);
    }

    private static IResult TooLarge(int limit) =>
        Problems.Of(StatusCodes.Status413PayloadTooLarge, "too-large", $"The body is larger than {limit} bytes.");
}
