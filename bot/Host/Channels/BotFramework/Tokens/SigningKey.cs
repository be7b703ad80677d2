using System.Collections.Frozen;
using Microsoft.IdentityModel.Tokens;

namespace Provisioning.Bot.Channels.BotFramework.Tokens;

/// <summary>A key that the Bot Connector signs with, and the channels that it signs for.</summary>
internal sealed record SigningKey(JsonWebKey Key, FrozenSet<string> Endorsements);
