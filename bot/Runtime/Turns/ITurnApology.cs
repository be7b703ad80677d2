using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Runtime.Turns;

/// <summary>What a person hears when a turn failed or takes long. The runtime has no words of its own.</summary>
public interface ITurnApology
{
    /// <param name="state">For the language.</param>
    /// <param name="reference">The code under which the log has the details.</param>
    Activity For(ConversationState state, string reference);

    /// <summary>Said once when a turn is past its deadline: the answer comes when it is there.</summary>
    Activity StillWorking(ConversationState state);
}
