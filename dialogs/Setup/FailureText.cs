using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Setup;

/// <summary>The one place that turns codes into sentences.</summary>
public static class FailureText
{
    /// <summary>A failure as a whole: what happened and what to do next, with the tracking id where there is one.</summary>
    public static string For(BackendFailure failure, Texts texts)
    {
        var key = "failure." + failure.Code;
        if (texts.Has(key) && (failure.Code != FailureCodes.Unavailable || failure.TrackingId is null))
            return texts[key];
        var sentence = texts[texts.Has(key) ? key : "failure.unexpected"];
        return failure.TrackingId is null ? sentence : texts.Format("failure.tracked", sentence, failure.TrackingId);
    }

    /// <summary>A broken rule of a field. Sentences name their values in brackets: [limit], [example], [alternatives].</summary>
    public static string For(FieldError error, Texts texts)
    {
        var key = "problem." + error.Code;
        var sentence = texts[texts.Has(key) ? key : "problem.invalid"];
        foreach (var (name, value) in error.Values)
            sentence = sentence.Replace("[" + name + "]", Markdown.Clean(value), StringComparison.Ordinal);
        return sentence;
    }
}
