using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>The one sentence that a person hears when a turn failed. The runtime has no words of its own.</summary>
public interface ITurnApology
{
    /// <param name="state">For the language.</param>
    /// <param name="reference">The code under which the log has the details.</param>
    Activity For(ConversationState state, string reference);
}
