using Microsoft.Extensions.Configuration;
using Provisioning.Backend;
using Provisioning.Backend.Cloud;
using Provisioning.Backend.Mail;
using Provisioning.Backend.Operations;
using Provisioning.Bot;
using Provisioning.Bot.Backend;
using Provisioning.Bot.Channels.DirectLine;
using Provisioning.Bot.Runtime.Turns;
using Provisioning.Bot.Web;

namespace Provisioning.Tests.Host;

/// <summary>The sample of settings names each of them, with the default that the code has.</summary>
public sealed class SettingsTests
{
    // Set by the host itself, or by the section that they come from.
    private static readonly string[] NotSet = ["DataPath", "LinkBase", "InProcessKey"];

    public static TheoryData<string, object> Sections => new()
    {
        { DataOptions.Section, new DataOptions() },
        { LinkOptions.Section, new LinkOptions() },
        { TurnOptions.Section, new TurnOptions() },
        { DirectLineOptions.Section, new DirectLineOptions() },
        { BackendClientOptions.Section, new BackendClientOptions() },
        { Bot.Channels.Webex.WebexOptions.Section, new Bot.Channels.Webex.WebexOptions() },
        { Bot.Proactive.NotificationOptions.Section, new Bot.Proactive.NotificationOptions() },
        { Backend.Outbox.NotificationOptions.Section, new Backend.Outbox.NotificationOptions() },
        { BackendOptions.Section, new BackendOptions() },
        { MailOptions.Section, new MailOptions() },
        { OperationOptions.Section, new OperationOptions() },
        { CloudOptions.Section, new CloudOptions() },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Sample_ListsEachSettingWithItsDefault(string section, object defaults)
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Sample()).Build().GetSection(section);
        var bound = sample.Get(defaults.GetType())!;
        foreach (var property in defaults.GetType().GetProperties().Where(property => !NotSet.Contains(property.Name)))
        {
            Assert.Contains(sample.GetChildren(), child => child.Key == property.Name);
            Assert.Equal(property.GetValue(defaults), property.GetValue(bound));
        }
    }

    private static string Sample()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "appsettings.sample.json");
    }
}
