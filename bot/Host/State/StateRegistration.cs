using Microsoft.Extensions.Options;
using Provisioning.Bot.Runtime.Storage;

namespace Provisioning.Bot.State;

internal static class StateRegistration
{
    /// <summary>Conversation records and what is to be posted, in a SQLite file of the data folder.</summary>
    public static void AddConversationStore(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new SqliteStorage(
            Path.Combine(services.GetRequiredService<IOptions<DataOptions>>().Value.Path, "conversations.db")));
        builder.Services.AddSingleton<IStorage>(services => services.GetRequiredService<SqliteStorage>());
        builder.Services.AddSingleton<IOutgoingStorage>(services => services.GetRequiredService<SqliteStorage>());
    }
}
