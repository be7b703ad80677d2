'use strict';
const { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage, MessageFactory, CardFactory } = require('botbuilder');
const { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } = require('botbuilder-dialogs');
const serve = require('./serve');
const waterfall = require('./waterfall');

serve(
  new CloudAdapter(new ConfigurationBotFrameworkAuthentication({})),
  process.argv[2] === 'echo'
    ? (turn) => turn.sendActivity(`You said: ${turn.activity.text}`)
    : waterfall({ ConversationState, MemoryStorage, MessageFactory, CardFactory, DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog }),
);
