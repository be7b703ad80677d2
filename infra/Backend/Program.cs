namespace Provisioning.Backend;

// An explicit Main: a host that references this assembly has its own Program.
internal static class BackendProgram
{
    private static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddProvisioningBackend();
        var app = builder.Build();
        app.MapProvisioningBackend();
        await app.RunAsync();
    }
}
