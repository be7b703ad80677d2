using System.Reflection;

namespace Provisioning.Browser.Tests.Hosts;

/// <summary>Where things lie on this machine.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The host as it was built with these tests.</summary>
    public static string HostAssembly
    {
        get
        {
            var configuration = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(metadata => metadata.Key == "Configuration").Value!;
            var path = Path.Combine(Root, "bot", "Host", "bin", configuration, "net10.0", "Provisioning.Bot.dll");
            return File.Exists(path) ? path : throw new InvalidOperationException($"The host is not built: {path} is missing.");
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"Provisioning.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
