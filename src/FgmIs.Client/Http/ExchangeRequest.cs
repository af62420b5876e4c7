namespace FgmIs.Client.Http;

/// <summary>
/// Represents a request that the client's own handler serves once, and that knows its answer from any other (docs/safety-case.md, H9).
/// </summary>
/// <remarks>
/// It keeps the certificates and the connection that serve it until it is disposed, which is when the answer has been read.
/// </remarks>
internal sealed class ExchangeRequest(HttpMethod method, Uri endpoint) : HttpRequestMessage(method, endpoint)
{
    private readonly Uri _endpoint = endpoint;
    private IDisposable? _lease;
    private HttpResponseMessage? _answer;
    private HttpContent? _content;

    /// <summary>Gets a value that indicates whether the provider was seen not to ask for the client's certificate.</summary>
    public bool IsCertificateUnasked { get; private set; }

    /// <summary>Notes that the client's handler begins to serve it.</summary>
    /// <param name="lease">Disposed with this request.</param>
    /// <exception cref="ForeignHandlerException">It is served a second time, or was changed on its way.</exception>
    public void Begin(IDisposable lease)
    {
        if (Interlocked.CompareExchange(ref _lease, lease, null) is not null)
        {
            lease.Dispose();
            throw new ForeignHandlerException("A handler of the host's sent the query a second time, past the audit trail.");
        }

        // Another scheme is another protocol, and another host a name that the certificate is not checked for.
        if (RequestUri != _endpoint || Headers.Host is not null)
        {
            throw new ForeignHandlerException("A handler of the host's changed where the query goes.");
        }
    }

    /// <summary>Notes what the client's handler received.</summary>
    public void Received(HttpResponseMessage answer, bool isCertificateUnasked = false)
    {
        IsCertificateUnasked = isCertificateUnasked;
        _answer = answer;
        _content = answer.Content;
    }

    /// <summary>Refuses an answer that the client's handler did not receive.</summary>
    /// <exception cref="ForeignHandlerException">It did not, or its content is another.</exception>
    public void Require(HttpResponseMessage answer)
    {
        if (!ReferenceEquals(answer, _answer) || !ReferenceEquals(answer.Content, _content))
        {
            throw new ForeignHandlerException("The answer did not come over the client's own connection: a handler of the host's gave it.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Interlocked.Exchange(ref _lease, null)?.Dispose();
        }

        base.Dispose(disposing);
    }
}
