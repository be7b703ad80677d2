namespace Provisioning.Browser.Tests.Hosts;

/// <summary>One host for the tests of a class. The simulated cloud is quick, and slow enough to be watched.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private HostProcess? host;

    public HostProcess Host => host!;

    public BackendApi Backend => new(Host);

    public async Task InitializeAsync() =>
        host = await HostProcess.StartAsync([.. HostProcess.Patient, ("Cloud:LatencyMs", "300"), ("Cloud:WaitingSeconds", "3")]);

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
