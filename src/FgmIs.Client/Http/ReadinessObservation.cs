using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Http;

/// <summary>Represents what a readiness check has seen so far, whatever ends it.</summary>
internal sealed class ReadinessObservation(TimeProvider clock)
{
    private DateTimeOffset _sentAt = clock.GetUtcNow();

    public DateTimeOffset CheckedAt { get; } = clock.GetUtcNow();

    public IReadOnlyList<IPAddress> Addresses { get; set; } = [];

    /// <summary>Gets what each address answered that took no connection.</summary>
    public List<string> Refusals { get; } = [];

    public IPAddress? ConnectedTo { get; set; }

    public string? TlsVersion { get; private set; }

    public string? CipherSuite { get; private set; }

    public FgmReadinessCertificate? ServerCertificate { get; private set; }

    /// <summary>Gets or sets a value that indicates whether the provider's certificate passed every check.</summary>
    public bool IsServerAccepted { get; set; }

    /// <summary>Gets a value that indicates whether the provider asked for the client's certificate, where the build can tell.</summary>
    public bool? WasAskedForCertificate { get; private set; }

    public FgmReadinessCertificate? ClientCertificate { get; set; }

    public int? HttpStatus { get; private set; }

    public FgmClockDifference? Clock { get; private set; }

    /// <summary>Gets or sets what ended the check before an answer had come.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Keeps what can be told of the provider's certificate, before it is checked: of a refused one above all.</summary>
    public void Show(X509Certificate2? server) => ServerCertificate = server is null ? null : new FgmReadinessCertificate(server);

    /// <summary>Notes that the handshake is done, so that the request can only leave from now on.</summary>
    public void ShookHands(string tlsVersion, string cipherSuite, bool wasAskedForCertificate)
    {
        TlsVersion = tlsVersion;
        CipherSuite = cipherSuite;
        WasAskedForCertificate = wasAskedForCertificate;
        _sentAt = clock.GetUtcNow();
    }

    public void Answered(int httpStatus, DateTimeOffset? date)
    {
        HttpStatus = httpStatus;
        Clock = date is { } header ? new FgmClockDifference(_sentAt, clock.GetUtcNow(), header) : null;
    }
}
