using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Provisioning.Bot.Runtime.Dialogs;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>
/// One turn: what came in, the conversation's state, and the replies collected so far.
/// Nothing leaves before the turn is saved; a turn that runs again starts from a fresh context and acts the same.
/// </summary>
public sealed class TurnContext(Activity activity, ConversationState state, TimeProvider clock)
{
    /// <summary>Nobody reads what a conversation begins with, and answers it, in less.</summary>
    private static readonly TimeSpan Opening = TimeSpan.FromSeconds(3);

    private readonly string? shown = state.Card?.Token;
    private readonly List<Activity> replies = [];
    private readonly Dictionary<Type, object> items = [];
    private int ordinal;
    private string? seed;

    public Activity Activity { get; } = activity;

    public ConversationState State { get; } = state;

    public TimeProvider Clock { get; } = clock;

    public IReadOnlyList<Activity> Replies => replies;

    /// <summary>Whether what this conversation was sent before can be replaced: the replies are posted one by one, not given in an answer.</summary>
    public bool CanReplace { get; init; }

    /// <summary>
    /// Somebody opened the conversation by writing this: what they were shown then, they had not seen when they wrote it,
    /// and need not be shown again.
    /// </summary>
    public bool IsOpening { get; } = activity is { Type: ActivityTypes.Message, Value: null } && activity.Timestamp <= state.OpenedAt + Opening;

    /// <summary>The reply that shows <see cref="ConversationState.Card"/>.</summary>
    internal Activity? CardReply { get; private set; }

    /// <summary>What the person said or pressed, text and card alike.</summary>
    public Answer Answer { get; } = Answer.From(activity, state.Card);

    /// <summary>Collects a reply. One with an <see cref="Activity.Id"/> replaces the earlier activity of that id.</summary>
    public void Send(Activity reply) => replies.Add(reply);

    /// <summary>Collects a reply ahead of the others.</summary>
    public void SendFirst(Activity reply) => replies.Insert(0, reply);

    /// <summary>Collects the reply that shows <see cref="ConversationState.Card"/>: the card remembers its id where it can be replaced.</summary>
    public void SendCard(Activity reply)
    {
        CardReply = reply;
        Send(reply);
    }

    public void Send(string text) => Send(Activity.Message(text));

    /// <summary>
    /// A key for the next command of this turn: the same each time the turn runs and each time the same card is pressed while it
    /// is open, other for every command, so that a backend that remembers keys acts once.
    /// </summary>
    public string NextKey() => string.Create(CultureInfo.InvariantCulture, $"{Seed}-{ordinal++}");

    /// <summary>Keeps something for the rest of the turn, found again by its type.</summary>
    public void Set<T>(T item) where T : class => items[typeof(T)] = item;

    public T? Get<T>() where T : class => items.TryGetValue(typeof(T), out var item) ? (T)item : null;

    private string Seed => seed ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Activity.ChannelId}\n{Activity.Conversation?.Id}\n{Occasion}")), 0, 16);

    /// <summary>
    /// The open card where it was pressed, else the activity: a card that is pressed in two windows is answered once,
    /// also when the process died after the first press had acted and before it was noted.
    /// </summary>
    private string? Occasion => Answer is { Kind: AnswerKind.Submit, IsTyped: false, Card: { } card } && card == shown ? $"card {card}" : Activity.Id;
}
