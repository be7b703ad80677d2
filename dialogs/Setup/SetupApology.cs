using Provisioning.Bot.Runtime.Schema;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Cards;

namespace Provisioning.Dialogs.Setup;

/// <summary>What a person hears when a turn failed: nothing was changed, try again, and the code for support.</summary>
public sealed class SetupApology : ITurnApology
{
    public Activity For(ConversationState state, string reference) =>
        CardActivity.Plain(Texts.For(state.Locale).Format("setup.apology", reference), state.Reference?.ChannelId);

    public Activity StillWorking(ConversationState state) =>
        CardActivity.Plain(Texts.For(state.Locale)["setup.still-working"], state.Reference?.ChannelId);
}
