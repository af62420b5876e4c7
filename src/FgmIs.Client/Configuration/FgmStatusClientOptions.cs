using FgmIs.Client.Access;
using FgmIs.Client.Caching;
using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client;

/// <summary>Provides options for a client: how it reaches its provider, on whose behalf, and what it must do around each query.</summary>
/// <remarks>
/// The options stand in groups, which are always there: set their members, as in <c>options.TimeLimits.Overall = …</c>. They are read
/// once, when a
/// client is made; later changes have no effect. Every problem is reported at once, with the values.
/// </remarks>
public sealed class FgmStatusClientOptions
{
    /// <summary>
    /// Gets the options for the connection to the provider: its address, a proxy, headers, and how long a connection is kept.
    /// </summary>
    public FgmConnectionOptions Connection { get; } = new();

    /// <summary>Gets the options for who asks whom: both systems, and the organisation on whose behalf the client asks.</summary>
    public FgmIdentityOptions Identity { get; } = new();

    /// <summary>Gets the options for the certificates of both sides, and for how strictly the provider is checked.</summary>
    public FgmCertificateOptions Certificates { get; } = new();

    /// <summary>Gets the options for how long each part of a query may take.</summary>
    public FgmTimeLimitOptions TimeLimits { get; } = new();

    /// <summary>Gets the options for sending a query again, and for trying nothing while the provider is out of reach.</summary>
    public FgmResendingOptions Resending { get; } = new();

    /// <summary>Gets the options for how much the client does at once, how fast it sends, and how much it reads.</summary>
    public FgmLimitOptions Limits { get; } = new();

    /// <summary>Gets the options for the audit trail.</summary>
    public FgmAuditOptions Audit { get; } = new();

    /// <summary>Gets the options for telling staff of failures.</summary>
    public FgmReportingOptions Reporting { get; } = new();

    /// <summary>Gets the options for the patients about whom may be asked.</summary>
    public FgmEligibilityOptions Eligibility { get; } = new();

    /// <summary>Gets or sets who may ask.</summary>
    /// <value>None, which is <see cref="FgmAccessPolicy.Strict"/>: smartcard users with activity B0370 and nobody else.</value>
    /// <remarks>
    /// Exactly one of code, the configuration keys <c>Access:…</c> and a container sets it; two are an error when the client is made.
    /// </remarks>
    public IFgmAccessPolicy? AccessPolicy { get; set; }

    /// <summary>Gets or sets where answers are kept for as long as their encounter may show them again (MSCA-FGMRISQR-07, -08).</summary>
    /// <value>None: Spine is asked each time.</value>
    public FgmEncounterCache? EncounterCache { get; set; }

    /// <summary>Gets or sets the clock; where it is not set and there is a container, it is the container's own.</summary>
    /// <value>None, which is <see cref="System.TimeProvider.System"/>.</value>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Gets or sets where the client logs; where it is not set and there is a container, it is the container's own.</summary>
    /// <value>None: nothing is logged.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the client's spans stand under the host's own activity, for example the one of the
    /// request that shows a record.
    /// </summary>
    /// <value>
    /// <see langword="false"/>: each query is a trace of its own, and nothing of the host's trace is current while it is asked.
    /// </value>
    /// <remarks>
    /// Under the host's activity a trace shows for which request FGM-IS was asked, when, and whether that failed; with the host's own
    /// attributes, such as a path that
    /// names a patient, it shows for whom. It never shows whether there is an indicator (docs/telemetry.md).
    /// </remarks>
    public bool TraceUnderHost { get; set; }

    /// <summary>Creates options from configuration, for a host without a container.</summary>
    /// <param name="configuration">The section with the settings, for example <c>configuration.GetSection("FgmIs")</c>.</param>
    /// <returns>
    /// The options: set what configuration does not hold, such as the audit trail. What is wrong with a setting is told with every other
    /// problem, when a client is made of them.
    /// </returns>
    /// <remarks>
    /// A container reads the same settings (<c>services.AddFgmStatusClient(configuration)</c>). docs/configuration.md lists them.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public static FgmStatusClientOptions FromConfiguration(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new FgmStatusClientOptions();
        ConfigurationReader.Read(configuration, options);
        return options;
    }

    /// <summary>Gets what was wrong with the configuration these options were read from.</summary>
    internal List<string> ConfigurationProblems { get; } = [];

    /// <summary>Gets the section that these options were read from.</summary>
    internal ReadSection Section { get; } = new();

    /// <summary>Gets where services came from that code did not set.</summary>
    internal ServiceSources Sources { get; } = new();

    /// <summary>Loads both sides' certificates, and adds to <paramref name="problems"/> what is wrong with them or missing.</summary>
    /// <remarks>A source that takes time is a problem: nothing here waits for it.</remarks>
    internal TlsCertificates? LoadCertificates(List<string> problems)
    {
        RequireCertificates(problems);
        return TlsCertificates.Load(Certificates.Client, Certificates.TrustedRoots, Clock(), problems);
    }

    /// <summary>Loads both sides' certificates, and adds to <paramref name="problems"/> what is wrong with them or missing.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal Task<TlsCertificates?> LoadCertificatesAsync(List<string> problems, CancellationToken cancellationToken = default)
    {
        RequireCertificates(problems);
        return TlsCertificates.LoadAsync(Certificates.Client, Certificates.TrustedRoots, Clock(), problems, cancellationToken);
    }

    /// <summary>
    /// Adds to <paramref name="problems"/> what is wrong with both sides' certificates, as far as that can be seen without waiting.
    /// </summary>
    internal void CheckCertificates(List<string> problems)
    {
        RequireCertificates(problems);
        ClientCertificateSource? client = Certificates.Client is { IsAsynchronous: false } ? Certificates.Client : null;
        TlsCertificates.Load(client, Certificates.TrustedRoots, Clock(), problems)?.Dispose();
    }

    private void RequireCertificates(List<string> problems)
    {
        OptionsTable.ClientCertificate.Check(this, problems);
        OptionsTable.TrustedRoots.Check(this, problems);
    }

    private TimeProvider Clock() => TimeProvider ?? TimeProvider.System;
}
