'use strict';
// The waterfall as each SDK's samples write it: a text prompt a question, the dialog set on conversation state.
const questions = require('./questions');

module.exports = (sdk) => {
  const state = new sdk.ConversationState(new sdk.MemoryStorage());
  const dialogs = new sdk.DialogSet(state.createProperty('dialogs'));
  const show = (index, answers) => sdk.MessageFactory.attachment(sdk.CardFactory.adaptiveCard(questions.card(index, answers)));
  const ask = (index) => async (step) => {
    if (index > 0) step.values[index - 1] = step.result;
    return step.prompt('answer', { prompt: show(index, step.values) });
  };
  const end = async (step) => {
    step.values[questions.count - 1] = step.result;
    await step.context.sendActivity(show(questions.count, step.values));
    return step.endDialog();
  };
  dialogs.add(new sdk.TextPrompt('answer'));
  dialogs.add(new sdk.WaterfallDialog('questions', [...Array.from({ length: questions.count }, (_, index) => ask(index)), end]));

  return async (turn) => {
    const dc = await dialogs.createContext(turn);
    const result = await dc.continueDialog();
    if (result.status === sdk.DialogTurnStatus.empty) await dc.beginDialog('questions');
    await state.saveChanges(turn, false);
  };
};
