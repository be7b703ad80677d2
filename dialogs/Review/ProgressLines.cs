using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Review;

/// <summary>An operation as the cards show it.</summary>
internal static class ProgressLines
{
    /// <summary>Cards about an operation carry ids that begin like this, so that a later one can replace them.</summary>
    public const string ActivityPrefix = "progress-";

    public static ProvisioningProgress Progress(string orderNumber, Operation operation, TimeZoneInfo zone, Texts texts) =>
        new(orderNumber, operation.State, Of(operation, texts), zone);

    public static IReadOnlyList<ProgressLine> Of(Operation operation, Texts texts) =>
        [.. operation.Steps.Select(step => new ProgressLine(
            step.Name, step.Subject, step.State, step.Via,
            step.WaitingFor is { } wait ? new StatusWait(wait.Owner, wait.Since) : null,
            step.Error is { } error ? new ProgressError(Sentence(error.Code, texts), error.TrackingId) : null))];

    private static string Sentence(string code, Texts texts)
    {
        var key = "step-error." + code;
        return texts[texts.Has(key) ? key : "step-error.other"];
    }
}
