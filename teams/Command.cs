namespace Provisioning.TeamsApp;

/// <summary>The command <c>teams/pack</c>.</summary>
public static class Command
{
    private static readonly string[] Names = ["app-id", "domain", "out", "version", "developer", "privacy", "terms"];

    /// <returns>0 when the file was written, 2 when an argument is missing or wrong; a sentence says which.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || !Names.Contains(arguments[i][2..]) || i + 1 == arguments.Count)
                return Refuse(errors, $"'{arguments[i]}' is no option, or its value is missing. Options: --{string.Join(", --", Names)}.");
            values[arguments[i][2..]] = arguments[i + 1];
        }
        if (!Guid.TryParse(values.GetValueOrDefault("app-id"), out var id))
            return Refuse(errors, "--app-id takes the app (client) id of the Azure Bot, such as 12345678-1234-1234-1234-123456789abc.");
        var domain = values.GetValueOrDefault("domain") ?? "";
        if (Uri.CheckHostName(domain) != UriHostNameType.Dns || !domain.Contains('.', StringComparison.Ordinal))
            return Refuse(errors, "--domain takes the public host name of the bot without https://, such as setup.partner.example.");
        var app = new AppDetails(id, domain.ToLowerInvariant())
        {
            AppVersion = values.GetValueOrDefault("version") ?? "1.0.0",
            Developer = values.GetValueOrDefault("developer") ?? "Provisioning",
        };
        app = app with { Privacy = values.GetValueOrDefault("privacy") ?? app.Privacy, Terms = values.GetValueOrDefault("terms") ?? app.Terms };
        if (app.Problem is { } problem)
            return Refuse(errors, problem);
        var file = Path.GetFullPath(values.GetValueOrDefault("out") ?? $"artifacts/teams-{id:D}.zip");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, AppPackage.Create(app));
        output.WriteLine($"Written: {file}. Upload it in Teams: Apps, Manage your apps, Upload an app.");
        return 0;
    }

    private static int Refuse(TextWriter errors, string sentence)
    {
        errors.WriteLine(sentence);
        return 2;
    }
}
