using System.Diagnostics.CodeAnalysis;
using System.Security.Authentication;

namespace FgmIs.Client.Testing;

/// <content>The options of the simulator's web server; a simulator in memory does not read them.</content>
public sealed partial class SmspSimulatorOptions
{
    /// <summary>Gets or sets the port on which it listens, on the loopback address.</summary>
    /// <value>0: a free one.</value>
    public int Port { get; set; }

    /// <summary>Gets or sets the PKI to whose root clients' certificates must lead, and which issues what is not given below.</summary>
    /// <value>Null: one is made at the start, and disposed with the simulator. One that is given stays the caller's to dispose.</value>
    public ThrowAwayPki? Pki { get; set; }

    /// <summary>Gets or sets the server certificate.</summary>
    /// <value>Null: the PKI issues one.</value>
    public IssuedCertificate? ServerCertificate { get; set; }

    /// <summary>Gets or sets the certificate that <see cref="SmspSimulator.ClientCertificate"/> is to be.</summary>
    /// <value>Null: the PKI issues one.</value>
    public IssuedCertificate? ClientCertificate { get; set; }

    /// <summary>Gets or sets what is wrong with the server certificate that the PKI issues.</summary>
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
