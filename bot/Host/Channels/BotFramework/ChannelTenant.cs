using System.Text.Json;
using Provisioning.Bot.Channels.BotFramework.Connector;
using Provisioning.Bot.Runtime.Schema;

namespace Provisioning.Bot.Channels.BotFramework;

/// <summary>The tenant that an activity comes from. Teams names it in one place or in the other.</summary>
internal static class ChannelTenant
{
    public static string? Of(Activity activity)
    {
        if (activity.Conversation?.TenantId is { Length: > 0 } tenant)
            return tenant;
        if (activity.ChannelData is not { } data)
            return null;
        try
        {
            return JsonSerializer.Deserialize(data.Utf8.Span, ConnectorJson.Default.TenantData)?.Tenant?.Id;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
