namespace FgmIs.Client.Testing;

/// <summary>Represents the other end of a scenario, and what its clients need to meet it.</summary>
internal abstract class ScenarioPeer : IAsyncDisposable
{
    public abstract Uri Endpoint { get; }

    public abstract ThrowAwayPki Pki { get; }

    public abstract IssuedCertificate ClientCertificate { get; }

    public Asid ClientAsid { get; } = Asid.Parse("200000000001");

    public Asid ProviderAsid { get; } = Asid.Parse("200000000002");

    public InMemoryAuditTrail AuditTrail { get; } = new();

    public RecordingErrorReporter ErrorReporter { get; } = new();

    public virtual IReadOnlyList<ReceivedQuery> ReceivedQueries => [];

    public virtual long BytesSent => 0;

    public virtual int MostAtOnce => 0;

    public virtual Task ProceedAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The scenario has one act.");

    public abstract ValueTask DisposeAsync();

    protected static Uri AddressOf(string host, int port) => new UriBuilder(Uri.UriSchemeHttps, host, port, HttpRules.Path).Uri;
}
