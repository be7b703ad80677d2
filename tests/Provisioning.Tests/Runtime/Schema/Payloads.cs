namespace Provisioning.Tests.Runtime.Schema;

/// <summary>Activities in the form in which channels send them.</summary>
internal static class Payloads
{
    public const string TeamsMessage = """
        {
          "text": "Ciao, sono pronta 👋",
          "textFormat": "plain",
          "type": "message",
          "timestamp": "2026-03-02T09:15:27.1480943Z",
          "localTimestamp": "2026-03-02T10:15:27.1480943+01:00",
          "id": "1772442927120",
          "channelId": "msteams",
          "serviceUrl": "https://smba.trafficmanager.net/emea/",
          "from": {
            "id": "29:1kQ7zVtWm4RsXpLhB9cYdGfN2oJ6uEaTi8Kq0HwMxPvZr5SbDlCyUgAnFjIe3Ot-Lm1WqXkVzRpTs8YhGd2Bc4N",
            "name": "Anna Zanella",
            "aadObjectId": "b7d41e90-2c5a-4f38-9e61-70a3c8d5f214"
          },
          "conversation": {
            "conversationType": "personal",
            "tenantId": "dc368399-474c-4d40-900c-6265431fd81f",
            "id": "a:1Nq4-example"
          },
          "recipient": { "id": "28:6f2f0a10-3f6f-4c0f-9df9-5f3ad3e4f0b1", "name": "Provisioning" },
          "entities": [
            { "locale": "it-IT", "country": "IT", "platform": "Windows", "timezone": "Europe/Rome", "type": "clientInfo" }
          ],
          "channelData": { "tenant": { "id": "dc368399-474c-4d40-900c-6265431fd81f" } },
          "locale": "it-IT",
          "localTimezone": "Europe/Rome"
        }
        """;

    public const string TeamsSubmit = """
        {
          "type": "message",
          "timestamp": "2026-03-02T09:16:02.4012224Z",
          "localTimestamp": "2026-03-02T10:16:02.4012224+01:00",
          "id": "f:0b4a51f3-58b0-8d3e-a8ac-6ac2c8f3f4ab",
          "channelId": "msteams",
          "serviceUrl": "https://smba.trafficmanager.net/emea/",
          "from": { "id": "29:1kQ7zVtWm4RsXpLhB9cYdGf", "name": "Anna Zanella", "aadObjectId": "b7d41e90-2c5a-4f38-9e61-70a3c8d5f214" },
          "conversation": { "conversationType": "personal", "tenantId": "dc368399-474c-4d40-900c-6265431fd81f", "id": "a:1Nq4-example" },
          "recipient": { "id": "28:6f2f0a10-3f6f-4c0f-9df9-5f3ad3e4f0b1", "name": "Provisioning" },
          "entities": [ { "locale": "it-IT", "type": "clientInfo" } ],
          "channelData": { "tenant": { "id": "dc368399-474c-4d40-900c-6265431fd81f" }, "source": { "name": "message" }, "legacy": { "replyToId": "1:1cHFiIaz" } },
          "replyToId": "1772442927644",
          "value": { "action": "next", "card": "k7", "order": "ord-a", "revision": 4, "siteName": "acme", "earlyRelease": "true" },
          "locale": "it-IT",
          "localTimezone": "Europe/Rome"
        }
        """;

    public const string DirectLineMessage = """
        {
          "channelData": { "clientActivityID": "1772443000123abcd", "clientTimestamp": "2026-03-02T09:16:40.123Z", "attachmentSizes": [ ], "emoji": "\ud83d\ude80 \u00e8" },
          "text": "acme-eu",
          "textFormat": "plain",
          "type": "message",
          "channelId": "webchat",
          "from": { "id": "anna-1", "name": "Anna", "role": "user" },
          "locale": "en-US",
          "localTimestamp": "2026-03-02T10:16:40.123+01:00",
          "localTimezone": "Europe/Rome",
          "attachments": [ ],
          "entities": [ { "requiresBotState": true, "supportsListening": true, "type": "ClientCapabilities" } ]
        }
        """;

    public const string ConversationUpdate = """
        {
          "membersAdded": [ { "id": "28:6f2f0a10-3f6f-4c0f-9df9-5f3ad3e4f0b1" }, { "id": "29:1kQ7zVtWm4RsXpLhB9cYdGf", "aadObjectId": "b7d41e90-2c5a-4f38-9e61-70a3c8d5f214" } ],
          "type": "conversationUpdate",
          "timestamp": "2026-03-02T09:14:58.5Z",
          "id": "f:7a8a4f0d",
          "channelId": "msteams",
          "serviceUrl": "https://smba.trafficmanager.net/emea/",
          "from": { "id": "29:1kQ7zVtWm4RsXpLhB9cYdGf", "aadObjectId": "b7d41e90-2c5a-4f38-9e61-70a3c8d5f214" },
          "conversation": { "isGroup": false, "conversationType": "personal", "tenantId": "dc368399-474c-4d40-900c-6265431fd81f", "id": "a:1Nq4-example" },
          "recipient": { "id": "28:6f2f0a10-3f6f-4c0f-9df9-5f3ad3e4f0b1", "name": "Provisioning" },
          "channelData": { "tenant": { "id": "dc368399-474c-4d40-900c-6265431fd81f" } }
        }
        """;

    public const string Invoke = """
        {
          "name": "adaptiveCard/action",
          "type": "invoke",
          "timestamp": "2026-03-02T09:17:11.012Z",
          "id": "f:a2b5c1d0-1111-2222-3333-444455556666",
          "channelId": "msteams",
          "serviceUrl": "https://smba.trafficmanager.net/emea/",
          "from": { "id": "29:1kQ7zVtWm4RsXpLhB9cYdGf", "name": "Anna Zanella" },
          "conversation": { "conversationType": "personal", "id": "a:1Nq4-example" },
          "recipient": { "id": "28:6f2f0a10-3f6f-4c0f-9df9-5f3ad3e4f0b1" },
          "replyToId": "1772442927644",
          "deliveryMode": "expectReplies",
          "value": { "action": { "type": "Action.Execute", "verb": "refresh", "data": { "card": "k7" } }, "trigger": "automatic" }
        }
        """;

    public static TheoryData<string> All => new(TeamsMessage, TeamsSubmit, DirectLineMessage, ConversationUpdate, Invoke);
}
