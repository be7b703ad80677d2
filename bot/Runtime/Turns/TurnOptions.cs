using System.ComponentModel.DataAnnotations;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>How long a turn may take before the person is told, and how many turns a process takes on at once.</summary>
public sealed class TurnOptions
{
    public const string Section = "Turns";

    /// <summary>Past it the person hears that the answer is still being worked on; the turn goes on.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Past it the person sees that an answer is being worked on, in channels that show somebody typing.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan TypingAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Turns that run or wait for their conversation. One more is refused at once, before anything is read.</summary>
    [Range(1, 1_000_000)]
    public int MostTurns { get; set; } = 1_000;
}
