namespace Provisioning.Bot.Channels.BotFramework;

internal static class BotFrameworkRegistration
{
    public static void AddBotFramework(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BotFrameworkOptions>()
            .BindConfiguration(BotFrameworkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<BotFrameworkAccess>();
        builder.Services.AddSingleton<ExpectRepliesAdapter>();
        builder.Services.AddSingleton<MessagesEndpoint>();
    }

    public static void MapBotFramework(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", routes.ServiceProvider.GetRequiredService<MessagesEndpoint>().PostAsync);
}
