using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client;

/// <summary>How a client reaches its provider, on whose behalf, and what it must do around each question.</summary>
/// <remarks>Read once, when a client is made; later changes have no effect. Every problem is reported at once, with the values.</remarks>
public sealed class FgmStatusClientOptions
{
    /// <summary>Gets or sets the absolute <c>https</c> address of the provider's FGM query service. Required.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the ASID of the system that asks. Required.</summary>
    public Asid? FromAsid { get; set; }

    /// <summary>Gets or sets the ASID of the provider's system. Required.</summary>
    public Asid? ToAsid { get; set; }

    /// <summary>Gets or sets the organisation that asks, where a requester names no other. Required.</summary>
    public RequestingOrganization? Organization { get; set; }

    /// <summary>Gets or sets the client's certificate with its private key, as the provider issued it. Required.</summary>
    public ClientCertificateSource? ClientCertificate { get; set; }

    /// <summary>Gets or sets the root certificates to which the provider's certificate must lead; the machine's own roots do not count. Required.</summary>
    public TrustedRoots? TrustedRoots { get; set; }

    /// <summary>Gets or sets whether it is looked up that a certificate of the provider's has been revoked.</summary>
    /// <value><see cref="FgmRevocationPolicy.None"/>: a closed network reaches no list, and a look-up there would make every connection fail.</value>
    public FgmRevocationPolicy RevocationPolicy { get; set; } = OptionsTable.RevocationPolicy.Default;

    /// <summary>Gets or sets the time allowed for finding out about revocation, within that of connecting; after it the provider is refused.</summary>
    /// <value>3 seconds. From 0.1 seconds to 10 minutes. It must be shorter than <see cref="ConnectTimeout"/>.</value>
    public TimeSpan RevocationTimeout { get; set; } = OptionsTable.RevocationTimeout.Default;

    /// <summary>Gets or sets what the client does with a provider that does not ask for the client's certificate.</summary>
    /// <value><see cref="FgmCertificateRequestPolicy.Warn"/>: a needless failure would hide an indicator; staff are told, and the readiness check warns.</value>
    public FgmCertificateRequestPolicy CertificateRequestPolicy { get; set; } = OptionsTable.CertificateRequestPolicy.Default;

    /// <summary>Gets or sets the audit trail. Required (MSCA-FGMRISA-01); the host disposes it, after the client.</summary>
    public IFgmAuditTrail? AuditTrail { get; set; }

    /// <summary>Gets or sets who tells staff of failures. Required, or declined by name with <see cref="FgmErrorReporting.None"/> (MSCA-FGMRISQR-04); the host disposes it.</summary>
    public IFgmErrorReporter? ErrorReporter { get; set; }

    /// <summary>Gets or sets who may ask.</summary>
    /// <value>None, which is <see cref="FgmAccessPolicy.Strict"/>: smartcard users with activity B0370 and nobody else.</value>
    /// <remarks>Exactly one of code, the configuration keys <c>Access:…</c> and a container sets it; two are an error when the client is made.</remarks>
    public IFgmAccessPolicy? AccessPolicy { get; set; }

    /// <summary>Gets or sets where answers are kept for as long as their encounter may show them again (MSCA-FGMRISQR-07, -08).</summary>
    /// <value>None: Spine is asked each time.</value>
    public FgmEncounterCache? EncounterCache { get; set; }

    /// <summary>Gets or sets the name of the sending system, sent in the MessageHeader.</summary>
    /// <value>None.</value>
    public string? SourceName { get; set; }

    /// <summary>Gets or sets the name of the sending software, sent in the MessageHeader.</summary>
    /// <value>None.</value>
    public string? SoftwareName { get; set; }

    /// <summary>Gets or sets how the provider can reach the sending system's owner, sent in the MessageHeader.</summary>
    /// <value>None.</value>
    public FgmSourceContact? SourceContact { get; set; }

    /// <summary>Gets or sets the name of the receiving system, sent in the MessageHeader.</summary>
    /// <value>None.</value>
    public string? DestinationName { get; set; }

    /// <summary>Gets or sets under which system local ids are sent.</summary>
    /// <value><see cref="FgmLocalIdentifierSystem.LocalIdentifier"/>.</value>
    public FgmLocalIdentifierSystem LocalIdentifierSystem { get; set; } = OptionsTable.LocalIdentifierSystem.Default;

    /// <summary>Gets or sets the name of the originating device, for the audit trail (MSCA-AUD-03).</summary>
    /// <value>The machine's name.</value>
    public string DeviceName { get; set; } = Environment.MachineName;

    /// <summary>Gets or sets the time within which a question is answered or given up, all sendings and waits together.</summary>
    /// <value>30 seconds. From 0.1 seconds to 10 minutes. It must not be shorter than <see cref="AttemptTimeout"/>.</value>
    public TimeSpan OverallTimeout { get; set; } = OptionsTable.OverallTimeout.Default;

    /// <summary>Gets or sets the time allowed for one sending, from connecting to the last byte of its answer.</summary>
    /// <value>10 seconds. From 0.1 seconds to 10 minutes.</value>
    public TimeSpan AttemptTimeout { get; set; } = OptionsTable.AttemptTimeout.Default;

    /// <summary>Gets or sets the time allowed for each record of the audit trail.</summary>
    /// <value>5 seconds. From 0.1 seconds to 10 minutes.</value>
    public TimeSpan AuditTimeout { get; set; } = OptionsTable.AuditTimeout.Default;

    /// <summary>Gets or sets for how long failures of one cause are counted before they are reported together; the first is reported at once.</summary>
    /// <value>5 minutes. From 1 second to 1 day.</value>
    public TimeSpan ErrorReportInterval { get; set; } = OptionsTable.ErrorReportInterval.Default;

    /// <summary>Gets or sets how often a question may be sent again when no answer came (docs/wire.md, section 3).</summary>
    /// <value>2. From 0 to 5: more would be a storm on a service in trouble.</value>
    public int MaximumResends { get; set; } = OptionsTable.MaximumResends.Default;

    /// <summary>Gets or sets how large a response may be, in bytes after decompression.</summary>
    /// <value>262,144 (256 KiB). From 4,096 to 16,777,216 (16 MiB).</value>
    public int MaximumResponseBytes { get; set; } = OptionsTable.MaximumResponseBytes.Default;

    /// <summary>Gets or sets how large the head of a response may be, in bytes; rounded up to whole KiB.</summary>
    /// <value>65,536 (64 KiB). From 1,024 to 1,048,576 (1 MiB).</value>
    public int MaximumResponseHeaderBytes { get; set; } = OptionsTable.MaximumResponseHeaderBytes.Default;

    /// <summary>Gets or sets the time allowed for making a connection, its TLS handshake included; <see cref="AttemptTimeout"/> bounds it too.</summary>
    /// <value>5 seconds. From 0.1 seconds to 10 minutes. The netstandard2.0 build knows no such time of its own: there <see cref="AttemptTimeout"/> alone bounds it.</value>
    public TimeSpan ConnectTimeout { get; set; } = OptionsTable.ConnectTimeout.Default;

    /// <summary>Gets or sets how long a connection is used, so that a change of address takes effect; a question on its way over it is not cut off.</summary>
    /// <value>5 minutes. From 0.1 seconds to 1 hour.</value>
    public TimeSpan ConnectionLifetime { get; set; } = OptionsTable.ConnectionLifetime.Default;

    /// <summary>Gets or sets how long an unused connection is kept open; shorter than what the provider and firewalls on the way allow.</summary>
    /// <value>1 minute. From 0.1 seconds to 1 hour.</value>
    public TimeSpan ConnectionIdleTimeout { get; set; } = OptionsTable.ConnectionIdleTimeout.Default;

    /// <summary>Gets or sets how many questions may be under way at once; the others wait in order, interactive ones first.</summary>
    /// <value>64. From 1 to 10,000. A question for which no place becomes free within <see cref="OverallTimeout"/> fails as <see cref="FgmFailureKind.Busy"/>, unsent.</value>
    public int MaximumConcurrentQueries { get; set; } = OptionsTable.MaximumConcurrentQueries.Default;

    /// <summary>Gets or sets the figure agreed with the provider (TOM DE-02/03), in sendings per second. What is sent again counts.</summary>
    /// <value>None: there is no limit. From 0.01 to 10,000.</value>
    /// <remarks>
    /// A token bucket by a monotonic clock: any second has at most the figure, rounded up, and <see cref="TransactionBurst"/> less one. Questions wait in order,
    /// interactive ones before those of a batch; one whose turn cannot come within <see cref="OverallTimeout"/> fails as <see cref="FgmFailureKind.Busy"/>.
    /// </remarks>
    public double? TransactionsPerSecond { get; set; }

    /// <summary>Gets or sets how many sendings may come at once after a quiet time, where <see cref="TransactionsPerSecond"/> is set.</summary>
    /// <value>1: sendings are evenly paced and no quiet time is saved up. From 1 to 1,000.</value>
    public int TransactionBurst { get; set; } = OptionsTable.TransactionBurst.Default;

    /// <summary>Gets or sets for how long nothing is tried once the provider was unreachable ten times running within 30 seconds (a circuit breaker).</summary>
    /// <value>5 seconds. From 0.5 seconds to 1 minute; <see cref="TimeSpan.Zero"/> tries every time. Answers, HTTP statuses, refused certificates and cancellations never start it.</value>
    public TimeSpan UnreachablePause { get; set; } = OptionsTable.UnreachablePause.Default;

    /// <summary>Gets or sets the Content-Type of requests.</summary>
    /// <value><c>text/xml; charset=utf-8</c>.</value>
    public string ContentType { get; set; } = OptionsTable.ContentType.DefaultText!;

    /// <summary>Gets the headers that a gateway on the way wants beside the service's own.</summary>
    /// <value>None.</value>
    public IDictionary<string, string> AdditionalHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the address of an HTTP proxy. The machine's own proxy settings are not used, and no credentials are sent to it.</summary>
    /// <value>None.</value>
    public Uri? Proxy { get; set; }

    /// <summary>Gets or sets whether the testers' NHS numbers of one digit ten times over (9999999999) may be sent.</summary>
    /// <value><see langword="false"/>; for test environments only.</value>
    public bool AllowTestNhsNumbers { get; set; }

    /// <summary>Gets or sets how long ago an NHS number may have been verified; beyond it a question is <see cref="FgmNotSentReason.NotVerified"/> (MSCA-FGMRISDQ-01).</summary>
    /// <value>None: a verification older than a year is a warning (<see cref="FgmWarningKind.VerificationOld"/>), since a needless refusal hides an indicator. From 1 day to 36,500 days.</value>
    public TimeSpan? MaximumVerificationAge { get; set; }

    /// <summary>Gets or sets the clock; where it is not set and there is a container, it is the container's own.</summary>
    /// <value>None, which is <see cref="System.TimeProvider.System"/>.</value>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Gets or sets where the client logs; where it is not set and there is a container, it is the container's own.</summary>
    /// <value>None: nothing is logged.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Gets or sets whether the client's spans stand under the host's own activity, for example the one of the request that shows a record.</summary>
    /// <value><see langword="false"/>: each question is a trace of its own, and nothing of the host's trace is current while it is asked.</value>
    /// <remarks>
    /// Under the host's activity a trace shows for which request FGM-IS was asked, when, and whether that failed; with the host's own attributes, such as a path that
    /// names a patient, it shows for whom. It never shows whether there is an indicator (docs/telemetry.md).
    /// </remarks>
    public bool TraceUnderHost { get; set; }

    /// <summary>Gets what was wrong with the configuration these options were read from.</summary>
    internal List<string> ConfigurationProblems { get; } = [];

    /// <summary>Gets the section that these options were read from.</summary>
    internal ReadSection Section { get; } = new();

    /// <summary>Gets where services came from that code did not set.</summary>
    internal ServiceSources Sources { get; } = new();

    /// <summary>Loads both sides' certificates, and adds to <paramref name="problems"/> what is wrong with them or missing.</summary>
    internal TlsCertificates? LoadCertificates(List<string> problems)
    {
        OptionsTable.ClientCertificate.Check(this, problems);
        OptionsTable.TrustedRoots.Check(this, problems);
        return TlsCertificates.Load(ClientCertificate, TrustedRoots, TimeProvider ?? TimeProvider.System, problems);
    }
}
