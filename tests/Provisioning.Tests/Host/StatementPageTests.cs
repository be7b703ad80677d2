using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Provisioning.Bot;

namespace Provisioning.Tests.Host;

public sealed partial class StatementPageTests(DevelopmentHost host) : IClassFixture<DevelopmentHost>
{
    [Theory]
    [InlineData("/privacy", "en-GB", "en", "Privacy", "For how long")]
    [InlineData("/privacy", "it-IT,en;q=0.5", "it", "Privacy", "Per quanto tempo")]
    [InlineData("/terms", "en", "en", "Terms of use", "What cannot be undone")]
    [InlineData("/terms?lang=it", "en", "it", "Condizioni d’uso", "Che cosa non si può annullare")]
    public async Task Page_IsSaidInTheBrowsersLanguage(string path, string accepted, string language, string title, string section)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(accepted);
        using var response = await host.Http.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"<h2>{section}</h2>", page, StringComparison.Ordinal);
        Assert.Equal(5, Heading().Count(page));
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Landing_LeadsToBoth_InItsLanguage()
    {
        var page = await host.Http.GetStringAsync(host.Links[0] + "?lang=it");

        Assert.Contains("href=\"/privacy?lang=it\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/terms?lang=it\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/privacy", "https://operator.example/privacy")]
    [InlineData("/terms?lang=it", "https://operator.example/terms")]
    public async Task Operators_TakeTheirPlace(string path, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("statements-");
        await using (var app = Build(folder, "https://operator.example/privacy", "https://operator.example/terms"))
        {
            await app.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
            using var response = await http.GetAsync(new Uri(new Uri(app.Urls.First()), path));

            Assert.Equal((HttpStatusCode.Redirect, expected), (response.StatusCode, response.Headers.Location?.AbsoluteUri));
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task OperatorsAddress_ThatIsNone_StopsTheStart()
    {
        var folder = Directory.CreateTempSubdirectory("statements-");
        await using (var app = Build(folder, "somewhere", "https://operator.example/terms"))
            await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        folder.Delete(recursive: true);
    }

    private static WebApplication Build(DirectoryInfo folder, string privacy, string terms) => Program.Build(
        ["--urls", "http://127.0.0.1:0", "--environment", "Production", "--Data:Path", folder.FullName,
         "--BackendClient:Url", "http://127.0.0.1:9", "--BackendClient:Key", "unused", "--Links:Privacy", privacy, "--Links:Terms", terms],
        builder => builder.Logging.ClearProviders());

    [GeneratedRegex("<h2>")]
    private static partial Regex Heading();
}
