using FgmIs.Client.Certificates;
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

    /// <summary>Finds what keeps a client from using these certificates, without making one: as far as they are set.</summary>
    /// <param name="timeProvider">The clock by which they must be in date; left out, <see cref="TimeProvider.System"/>.</param>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <returns>
    /// A sentence for each problem: what is wrong, and what to do. Empty where a client would take them. Of a source that never comes to
    /// an end, that is said after 10 seconds.
    /// </returns>
    /// <remarks>
    /// With <see cref="TrustedRoots"/> the chain of the client's certificate is followed to its root as well; without them it is not.
    /// Nothing is sent, and nothing is asked of the provider: for that, <see cref="IFgmReadiness.CheckReadinessAsync"/>.
    /// </remarks>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(
        TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        List<string> problems = [];
        TlsCertificates? loaded = await TlsCertificates.LoadAsync(
            Client, TrustedRoots, timeProvider ?? TimeProvider.System, problems, cancellationToken).ConfigureAwait(false);
        loaded?.Dispose();
        return problems;
    }
}
