'use strict';
const { CloudAdapter, ConversationState, MemoryStorage, MessageFactory, CardFactory } = require('@microsoft/agents-hosting');
const { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } = require('@microsoft/agents-hosting-dialogs');
const serve = require('./serve');
const waterfall = require('./waterfall');

serve(
  new CloudAdapter({ clientId: '' }),
  process.argv[2] === 'echo'
    ? (turn) => turn.sendActivity(`You said: ${turn.activity.text}`)
    : waterfall({ ConversationState, MemoryStorage, MessageFactory, CardFactory, DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog }),
);
