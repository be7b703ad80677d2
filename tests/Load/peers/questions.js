'use strict';
// The same questions and cards as Servers/QuestionCard.cs: both are read from questions.json.
const shared = require('./questions.json');

function card(index, answers) {
  const question = shared.questions[index] ?? shared.summary;
  const token = `card-${index}`;
  const submit = (title, action) => ({
    type: 'Action.Submit', title, data: { action, card: token, order: 'order-1', revision: index },
  });
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.3',
    fallbackText: question.title,
    body: [
      { type: 'TextBlock', text: question.title, wrap: true, size: 'large', weight: 'bolder' },
      { type: 'TextBlock', text: question.explanation, wrap: true },
      { type: 'FactSet', facts: shared.questions.map((asked, at) => ({ title: asked.name, value: answers[at] ?? '–' })) },
      {
        type: 'Input.ChoiceSet', id: 'answer', label: question.name, style: 'expanded',
        choices: question.choices.map((choice) => ({ title: `${choice}: ${question.note}`, value: choice })),
      },
      { type: 'Input.Text', id: 'note', label: shared.note, placeholder: shared.placeholder },
    ],
    actions: shared.actions.map((action) => submit(action.title, action.verb)),
  };
}

module.exports = { card, count: shared.questions.length };
