using Provisioning.Bot.Runtime.Dialogs;

namespace Provisioning.Dialogs.Setup;

/// <summary>Shows a screen of a question. What it shows becomes the current card.</summary>
public delegate ValueTask AskScreen(SetupStep step, CancellationToken cancellationToken);

/// <summary>Reads the answer to a screen: ends the question, goes to another screen, or asks again with the problems named.</summary>
public delegate ValueTask<DialogTurnResult> ReadScreen(SetupStep step, CancellationToken cancellationToken);

/// <summary>
/// One question of the set-up, as one or more screens that each ask and read.
/// It ends when its answer is on the order; what comes next is found from the order.
/// </summary>
public abstract class QuestionDialog(string id) : WaterfallDialog(id)
{
    /// <summary>Adds a screen. The first one added is where the question begins.</summary>
    protected void AddScreen(string name, AskScreen ask, ReadScreen read)
    {
        AddStep(name, async (step, cancellationToken) =>
        {
            await ask(new SetupStep(step), cancellationToken);
            return DialogTurnResult.EndOfTurn;
        });
        AddStep(name + ":answer", (step, cancellationToken) => read(new SetupStep(step), cancellationToken));
    }

    /// <summary>The screen that "back" leads to from the one that is open; null: to the question before.</summary>
    public virtual string? ScreenBefore(DialogInstance instance) => null;
}
