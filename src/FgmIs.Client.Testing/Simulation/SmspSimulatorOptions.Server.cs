using System.Diagnostics.CodeAnalysis;
using System.Security.Authentication;

namespace FgmIs.Client.Testing;

/// <content>The options of the simulator's web server; a simulator in memory does not read them.</content>
public sealed partial class SmspSimulatorOptions
{
    /// <summary>Gets or sets what is wrong with its server certificate.</summary>
    /// <value>Nothing.</value>
    public CertificateFlaw ServerCertificateFlaw { get; set; } = CertificateFlaw.None;

    /// <summary>
    /// Gets or sets a value that indicates whether a client must send its sub-CA along, because the server does not know it.
    /// </summary>
    /// <value>False: a client that sends only its own certificate is accepted.</value>
    public bool RequireIntermediatesFromClient { get; set; }

    /// <summary>Gets or sets a value that indicates whether it asks for a client certificate at all.</summary>
    /// <value>True.</value>
    public bool RequireClientCertificate { get; set; } = true;

    /// <summary>Gets or sets the TLS versions that it offers.</summary>
    /// <value>TLS 1.2 and 1.3.</value>
    [SuppressMessage("Security", "CA5398", Justification = "The specification asks for TLS 1.2 or higher, whatever the platform offers.")]
    public SslProtocols TlsProtocols { get; set; } = SslProtocols.Tls12 | SslProtocols.Tls13;
}
