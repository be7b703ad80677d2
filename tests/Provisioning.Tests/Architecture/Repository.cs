using System.Reflection;
using System.Xml.Linq;

namespace Provisioning.Tests.Architecture;

/// <summary>The projects that the architecture is about.</summary>
internal static class Rooms
{
    public const string Runtime = "Provisioning.Bot.Runtime";
    public const string Host = "Provisioning.Bot";
    public const string Dialogs = "Provisioning.Dialogs";
    public const string Cards = "Provisioning.Cards";
    public const string Backend = "Provisioning.Backend";

    public static IReadOnlyList<string> All { get; } = [Runtime, Host, Dialogs, Cards, Backend];
}

/// <summary>The source tree that the tests were built from, and what was built.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project files by name, without what builds left behind.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } =
        Files(".", "*.csproj").ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);

    public static XDocument Project(string name) => XDocument.Load(Projects[name]);

    public static IEnumerable<string> ProjectReferences(string name) => Project(name).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));

    public static IEnumerable<string> AssemblyReferences(string name) =>
        Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!);

    /// <summary>The types written by hand or generated into our namespaces, without the compiler's own.</summary>
    public static IEnumerable<Type> Types(string assembly) => Assembly.Load(assembly).GetTypes()
        .Where(type => type.Namespace?.StartsWith("Provisioning", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, new EnumerationOptions { RecurseSubdirectories = true })
            .Where(path => !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj" or "node_modules" or "artifacts" or "data"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Provisioning.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the source tree.");
        return folder;
    }
}
