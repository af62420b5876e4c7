namespace FgmIs.Client;

/// <summary>
/// Defines what the client does with a provider that does not ask for the client's certificate during the handshake, so that the
/// connection is not mutual TLS.
/// </summary>
/// <remarks>The provider's own certificate is checked in full whatever is chosen.</remarks>
public enum FgmCertificateRequestPolicy
{
    /// <summary>
    /// The query is made, its outcome has the warning <see cref="FgmWarningKind.CertificateNotAskedFor"/>, and staff are told: a
    /// needless failure would hide an indicator.
    /// </summary>
    Warn = 1,

    /// <summary>
    /// The connection is given up before anything of a query is on it, and the query fails with
    /// <see cref="FgmFailureKind.TlsFailure"/>.
    /// </summary>
    /// <remarks>
    /// Servers that ask for the certificate only after they have read the request, as some do, are refused too. The netstandard2.0 build
    /// cannot see the handshake and refuses this setting at start.
    /// </remarks>
    Fail = 2,
}
