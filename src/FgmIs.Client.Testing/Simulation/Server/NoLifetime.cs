using Microsoft.Extensions.Hosting;

namespace FgmIs.Client.Testing;

/// <summary>Represents a host lifetime that leaves the process alone: no Ctrl+C, no signals, no console.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
