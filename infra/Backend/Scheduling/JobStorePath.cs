using Microsoft.Data.Sqlite;

namespace Provisioning.Backend.Scheduling;

/// <summary>The job store's own file in the data folder: its many small writes do not queue with those of orders.</summary>
internal static class JobStorePath
{
    public static string ConnectionString(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["Data:Path"] ?? configuration[$"{BackendOptions.Section}:{nameof(BackendOptions.DataPath)}"] ?? "data");
        Directory.CreateDirectory(folder);
        return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "quartz.db") }.ToString();
    }
}
