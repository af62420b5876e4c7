namespace FgmIs.Client.Transport;

/// <summary>Where a client's HttpClients come from: a handler of its own, the container's factory over one, or a test's handler.</summary>
internal sealed class HttpConnections : IDisposable
{
    private readonly Func<HttpClient> _newClient;
    private readonly IDisposable? _owned;

    private HttpConnections(Func<HttpClient> newClient, IDisposable? owned)
    {
        _newClient = newClient;
        _owned = owned;
    }

    /// <summary>Gets when the client's certificate expires.</summary>
    public DateTimeOffset CertificateValidUntil { get; private init; } = DateTimeOffset.MaxValue;

    /// <summary>Gets the thumbprint of the client's certificate; nothing over a test's handler.</summary>
    public string? CertificateThumbprint { get; private init; }

    /// <summary>Gets how many intermediates came with the certificate that this target cannot send.</summary>
    public int UnsentIntermediates { get; private init; }

    /// <summary>Makes the handler for certificates, and clients straight over it.</summary>
    public static HttpConnections Own(TlsCertificates certificates, Uri? proxy)
    {
        var source = new MutualTlsSource(certificates, proxy);
        return Over(source, source, () => new HttpClient(source.Handler, disposeHandler: false));
    }

    /// <summary>Takes clients from the container's factory, which was given the source's handler. The container disposes the source.</summary>
    public static HttpConnections FromFactory(IHttpClientFactory factory, string name, MutualTlsSource source) =>
        Over(source, owned: null, () => factory.CreateClient(name));

    /// <summary>Makes clients over a test's handler, which the test disposes.</summary>
    public static HttpConnections Borrowed(HttpMessageHandler handler) =>
        new(() => new HttpClient(handler, disposeHandler: false), owned: null);

    /// <summary>Gives a client whose time is bounded by the journey alone.</summary>
    public HttpClient NewClient()
    {
        HttpClient client = _newClient();
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    public void Dispose() => _owned?.Dispose();

    private static HttpConnections Over(MutualTlsSource source, IDisposable? owned, Func<HttpClient> newClient) => new(newClient, owned)
    {
        CertificateValidUntil = new DateTimeOffset(source.Certificates.Client.Certificate.NotAfter),
        CertificateThumbprint = source.Certificates.Client.Certificate.Thumbprint,
        UnsentIntermediates = MutualTlsHandler.SendsIntermediates ? 0 : source.Certificates.Client.Intermediates.Count,
    };
}
