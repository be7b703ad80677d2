using Provisioning.Cards;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Dialogs.Setup;

/// <summary>The one place that turns codes into sentences.</summary>
public static class FailureText
{
    /// <summary>A failure as a whole: what happened and what to do next, with the tracking id where there is one.</summary>
    public static string For(BackendFailure failure, Texts texts)
    {
        var sentence = texts.Find("failure." + failure.Code) ?? texts["failure.unexpected"];
        return failure.TrackingId is null || failure.Code != FailureCodes.Unavailable && texts.Find("failure." + failure.Code) is not null
            ? sentence
            : texts.Format("failure.tracked", sentence, failure.TrackingId);
    }

    /// <summary>A broken rule of a field. Sentences name their values in brackets: [limit], [example], [alternatives].</summary>
    public static string For(FieldError error, Texts texts)
    {
        var sentence = texts.Find("problem." + error.Code) ?? texts["problem.invalid"];
        foreach (var (name, value) in error.Values)
            sentence = sentence.Replace("[" + name + "]", Markdown.Clean(value), StringComparison.Ordinal);
        return sentence;
    }
}
