using FgmIs.Client.Configuration;
using FgmIs.Client.Readiness;

namespace FgmIs.Client.Transport;

/// <summary>Holds the one handler that serves a client, with and without a container. Renewal of certificates will change it here.</summary>
internal sealed class MutualTlsSource(TlsCertificates certificates, ClientSettings settings) : IDisposable
{
    public TlsCertificates Certificates { get; } = certificates;

    public HttpMessageHandler Handler { get; } = MutualTlsHandler.Create(certificates.Client, certificates.Roots, settings);

    /// <summary>Gives a handler of its own, made and deciding just as the one for questions, that shows what it does.</summary>
    public HttpMessageHandler NewWatched(Sighting seen)
    {
        seen.ClientCertificate = new FgmReadinessCertificate(Certificates.Client.Certificate);
        return WatchedHandler.Watch(MutualTlsHandler.Create(Certificates.Client, Certificates.Roots, settings), seen);
    }

    public void Dispose()
    {
        Handler.Dispose();
        Certificates.Dispose();
    }
}
