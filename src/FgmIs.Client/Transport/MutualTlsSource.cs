namespace FgmIs.Client.Transport;

/// <summary>Holds the one handler that serves a client, with and without a container. Renewal of certificates will change it here.</summary>
internal sealed class MutualTlsSource(TlsCertificates certificates, Uri? proxy) : IDisposable
{
    public TlsCertificates Certificates { get; } = certificates;

    public HttpMessageHandler Handler { get; } = MutualTlsHandler.Create(certificates.Client, certificates.Roots, proxy);

    public void Dispose()
    {
        Handler.Dispose();
        Certificates.Dispose();
    }
}
