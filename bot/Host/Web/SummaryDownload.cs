using Provisioning.Bot.Backend;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Web;

/// <summary>The order summary as a PDF, for the holder of a ticket.</summary>
internal static class SummaryDownload
{
    public static async Task<IResult> GetAsync(
        string ticket, HttpContext context, SummaryLinks links, IProvisioningBackend backend, BackendConnection connection,
        CancellationToken cancellationToken)
    {
        var texts = Languages.Of(context.Request);
        if (links.Read(ticket) is not { } known)
            return PlainPages.UnusableLink(texts);
        var caller = new Caller(known.Email, "webchat");
        var order = await backend.GetOrderAsync(known.OrderId, caller, cancellationToken);
        if (!order.IsSuccess)
            return order.Failure.Code == FailureCodes.Unavailable ? PlainPages.Unavailable(texts) : PlainPages.UnusableLink(texts);
        var pdf = await ReadAsync(connection, known, caller, cancellationToken);
        if (pdf is null)
            return PlainPages.Unavailable(texts);

        PageHeaders.Set(context.Response, nonce: null, context.Request.Host);
        return TypedResults.File(pdf, "application/pdf", $"{FileName(order.Value.OrderNumber)}.pdf");
    }

    private static async ValueTask<byte[]?> ReadAsync(
        BackendConnection connection, SummaryTicket ticket, Caller caller, CancellationToken cancellationToken)
    {
        var path = $"orders/{Uri.EscapeDataString(ticket.OrderId)}/summary.pdf?language={Uri.EscapeDataString(ticket.Language)}";
        try
        {
            using var response = await connection.OpenAsync(BackendRequest.Get(path, caller), cancellationToken);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(cancellationToken) : null;
        }
        catch (Exception exception) when (BackendConnection.IsTrouble(exception) && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Of an order's number only what every file system takes.</summary>
    private static string FileName(string orderNumber) =>
        "order-summary-" + string.Concat(orderNumber.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));
}
