using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;
using Provisioning.Dialogs.Backend;

namespace Provisioning.Bot.Web;

internal static class PageRegistration
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LinkOptions>().BindConfiguration(LinkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<SummaryLinks>();
        services.AddSingleton<ISummaryLinks>(provider => provider.GetRequiredService<SummaryLinks>());
        services.AddDataProtection()
            .SetApplicationName("provisioning")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(builder.Configuration["Data:Path"] ?? new DataOptions().Path, "keys")));
        // Only scripts and style sheets, which hold no secret: pages and answers stay as they are.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/javascript", "application/javascript", "text/css"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.AddHealth();
    }

    public static void MapPages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UsePageAssets();
        app.MapGet("/setup/{token}", LandingPage.GetAsync);
        app.MapGet("/summary/{ticket}", SummaryDownload.GetAsync);
        app.MapStatements();
        if (app.Environment.IsDevelopment())
            app.MapDevelopmentPages();
        else
            app.MapGet("/", static (HttpContext context) => PlainPages.Home(Languages.Of(context.Request)));
    }
}
