namespace Provisioning.Bot.Runtime.Dialogs;

/// <summary>Runs when its turn has come in the waterfall.</summary>
public delegate ValueTask<DialogTurnResult> WaterfallStep(WaterfallStepContext step, CancellationToken cancellationToken);

/// <summary>
/// Steps in order, each with a name. The name is what is stored: steps can be added and moved without breaking open conversations,
/// and a name that is gone makes the position unknown instead of wrong.
/// </summary>
public class WaterfallDialog : Dialog
{
    private readonly List<(string Name, WaterfallStep Run)> steps = [];

    public WaterfallDialog(string id, params (string Name, WaterfallStep Run)[] steps) : this(id)
    {
        if (steps.Length == 0)
            throw new ArgumentException("A waterfall needs a step.", nameof(steps));
        foreach (var (name, run) in steps)
            AddStep(name, run);
    }

    /// <summary>For dialogs whose steps are their own methods: they add them one by one.</summary>
    protected WaterfallDialog(string id) : base(id)
    {
    }

    /// <summary>Adds the next step.</summary>
    protected void AddStep(string name, WaterfallStep run)
    {
        if (IndexOf(name) >= 0)
            throw new ArgumentException("A step's name is its place: two steps can't share one.", nameof(name));
        steps.Add((name, run));
    }

    public override bool Knows(DialogInstance instance) => IndexOf(instance.Step) >= 0;

    public override ValueTask<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options, CancellationToken cancellationToken) =>
        RunAsync(dc, 0, options, null, cancellationToken);

    /// <summary>The step that asked is followed by the next one, which finds the answer in the turn.</summary>
    public override ValueTask<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken) =>
        ResumeDialogAsync(dc, null, cancellationToken);

    public override ValueTask<DialogTurnResult> ResumeDialogAsync(DialogContext dc, object? result, CancellationToken cancellationToken) =>
        NextAsync(dc, IndexOf(dc.ActiveDialog!.Step), result, cancellationToken);

    public override ValueTask<DialogTurnResult> RepromptDialogAsync(DialogContext dc, object? problem, CancellationToken cancellationToken) =>
        RunAsync(dc, IndexOf(dc.ActiveDialog!.Step), null, problem, cancellationToken);

    internal ValueTask<DialogTurnResult> NextAsync(DialogContext dc, int index, object? result, CancellationToken cancellationToken) =>
        index + 1 < steps.Count
            ? RunAsync(dc, index + 1, result, null, cancellationToken)
            : dc.EndDialogAsync(result, cancellationToken);

    /// <summary>Runs a step of this waterfall, which is on top, by name.</summary>
    public ValueTask<DialogTurnResult> GoToAsync(DialogContext dc, string step, object? problem, CancellationToken cancellationToken) =>
        IndexOf(step) is >= 0 and var index
            ? RunAsync(dc, index, null, problem, cancellationToken)
            : throw new InvalidOperationException($"The waterfall '{Id}' has no step '{step}'.");

    private ValueTask<DialogTurnResult> RunAsync(
        DialogContext dc, int index, object? result, object? problem, CancellationToken cancellationToken)
    {
        var instance = dc.ActiveDialog!;
        instance.Step = steps[index].Name;
        return steps[index].Run(new WaterfallStepContext(this, dc, instance, index, result, problem), cancellationToken);
    }

    private int IndexOf(string? step) => steps.FindIndex(candidate => candidate.Name == step);
}
