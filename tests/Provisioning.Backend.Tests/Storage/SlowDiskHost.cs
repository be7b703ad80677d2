using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Provisioning.Backend.Storage;

namespace Provisioning.Backend.Tests.Storage;

/// <summary>A backend whose disk a test holds up.</summary>
internal sealed class SlowDiskHost : BackendHost
{
    public SlowDisk Disk { get; } = new() { IsSlow = false };

    protected override void Replace(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton(_ => new WriteAheadLog(Disk.Flush)));
}
