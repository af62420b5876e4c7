using FgmIs.Client.Certificates;

namespace FgmIs.Client.Http;

/// <summary>
/// Represents the connections that a client sends through: a handler of its own, the container's factory over one, or a test's handler.
/// </summary>
internal sealed class HttpConnections : IDisposable
{
    private readonly IDisposable? _owned;
    private CertificateMonitor? _watch;

    private HttpConnections(HttpMessageHandler handler, MutualTlsSource? source, IDisposable? owned)
    {
        Invoker = new DirectInvoker(handler, disposeHandler: false);
        Source = source;
        _owned = owned;
    }

    /// <summary>Gets what sends requests and gives back their responses unread. Their time is bounded by the journey alone.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>Gets the source of the connections' certificates; a test's handler has none.</summary>
    public MutualTlsSource? Source { get; }

    /// <summary>Gets when the client's certificate in use expires.</summary>
    public DateTimeOffset CertificateValidUntil => Source?.Certificates.Client.ValidUntil ?? DateTimeOffset.MaxValue;

    /// <summary>Creates connections with a handler of their own for the certificates.</summary>
    public static HttpConnections Own(TlsCertificates certificates, FgmStatusClientOptions options)
    {
        var source = new MutualTlsSource(certificates, options);
        return new HttpConnections(source.Handler, source, source);
    }

    /// <summary>
    /// Takes a handler that the container's factory has put together over the source's own. The container disposes the source.
    /// </summary>
    public static HttpConnections Over(HttpMessageHandler handler, MutualTlsSource source) => new(handler, source, owned: null);

    /// <summary>Sends through a test's handler, which the test disposes.</summary>
    public static HttpConnections Borrowed(HttpMessageHandler handler) =>
        new(new TestPassThroughHandler(handler), source: null, owned: null);

    /// <summary>
    /// Returns a handler of its own for a readiness check, made and deciding just as the one for queries; none over a test's handler.
    /// </summary>
    public HttpMessageHandler? NewWatched(ReadinessObservation seen) => Source?.NewWatched(seen);

    /// <summary>Begins to look after the certificates, until disposal.</summary>
    public void Watch(CertificateNotices notices)
    {
        if (Source is not null)
        {
            _watch = new CertificateMonitor(Source, notices);
        }
    }

    public void Dispose()
    {
        _watch?.Dispose();
        Invoker.Dispose();
        _owned?.Dispose();
    }
}
