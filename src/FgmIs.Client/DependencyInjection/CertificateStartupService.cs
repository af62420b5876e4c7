using FgmIs.Client.Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>
/// Reads the certificates of a container's client when the host starts, where their source takes time: nothing else may wait for it.
/// </summary>
internal sealed class CertificateStartupService(IServiceProvider provider, string name) : IHostedLifecycleService, IDisposable
{
    private TlsCertificates? _certificates;

    /// <summary>Reads the certificates, before any service of the host's starts.</summary>
    /// <exception cref="OptionsValidationException">They cannot be used; the host does not start.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        FgmStatusClientOptions options = provider.GetRequiredService<IOptionsMonitor<FgmStatusClientOptions>>().Get(name);
        if (options.Certificates.Client is not { IsAsynchronous: true })
        {
            return;
        }

        List<string> problems = [];
        TlsCertificates? read = await options.LoadCertificatesAsync(problems, cancellationToken).ConfigureAwait(false);
        Interlocked.Exchange(ref _certificates, read)?.Dispose();
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(name, typeof(FgmStatusClientOptions), options.Section.Name(name, problems));
        }
    }

    /// <summary>Returns the certificates that were read, to the one client that has them; none where the host has not started.</summary>
    public TlsCertificates? Take() => Interlocked.Exchange(ref _certificates, null);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => Take()?.Dispose();
}
