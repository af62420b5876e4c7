using FgmIs.Client.Configuration;

namespace FgmIs.Client;

/// <summary>Represents the options for the certificates of both sides, and for how strictly the provider is checked.</summary>
public sealed class FgmCertificateOptions
{
    internal FgmCertificateOptions()
    {
    }

    /// <summary>Gets or sets the client's certificate with its private key, as the provider issued it. Required.</summary>
    public ClientCertificateSource? Client { get; set; }

    /// <summary>
    /// Gets or sets the root certificates to which the provider's certificate must lead; the machine's own roots do not count.
    /// Required.
    /// </summary>
    public TrustedRoots? TrustedRoots { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether it is looked up that a certificate of the provider's has been revoked.
    /// </summary>
    /// <value>
    /// <see cref="FgmRevocationPolicy.None"/>: a closed network reaches no list, and a look-up there would make every connection fail.
    /// </value>
    public FgmRevocationPolicy RevocationPolicy { get; set; } = OptionsTable.RevocationPolicy.Default;

    /// <summary>Gets or sets what the client does with a provider that does not ask for the client's certificate.</summary>
    /// <value>
    /// <see cref="FgmCertificateRequestPolicy.Warn"/>: a needless failure would hide an indicator; staff are told, and the readiness
    /// check warns.
    /// </value>
    public FgmCertificateRequestPolicy RequestPolicy { get; set; } = OptionsTable.CertificateRequestPolicy.Default;
}
