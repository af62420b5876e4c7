using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FgmIs.Client.Auditing.Retention;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Represents the authority's signed order to change how long a chain's records are kept, or who is the authority from now on, or to lift a
/// legal hold (MSCA-AUD-01).
/// </summary>
/// <remarks>
/// The authority that the chain names signs <see cref="BytesToSign"/>: RSA with PSS, or ECDSA, with SHA-256. An
/// order is good for one change.
/// </remarks>
public sealed class FgmAuditRetentionOrder
{
    private readonly byte[] _signature;

    /// <summary>Initializes a new instance of the <see cref="FgmAuditRetentionOrder"/> class.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="revision">
    /// The number of the change: one more than <see cref="ChainedAuditTrail.GetRetentionRevisionAsync"/> returns.
    /// </param>
    /// <param name="retentionPeriod">How long every record is kept at least; null for ever.</param>
    /// <param name="authority">The authority from then on; null for none, after which nothing is ever disposed of.</param>
    /// <param name="authorisedBy">Who ordered it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="signature">The signature of <see cref="BytesToSign"/>.</param>
    /// <exception cref="ArgumentNullException">A text or the signature is null.</exception>
    /// <exception cref="ArgumentException">A text is blank or over 255 characters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not longer than nothing.</exception>
    public FgmAuditRetentionOrder(
        Guid chain,
        long revision,
        TimeSpan? retentionPeriod,
        X509Certificate2? authority,
        string authorisedBy,
        string reason,
        byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        Chain = chain;
        Revision = revision;
        RetentionPeriod = retentionPeriod is null || retentionPeriod > TimeSpan.Zero
            ? retentionPeriod
            : throw new ArgumentOutOfRangeException(nameof(retentionPeriod), retentionPeriod, "Records are kept for longer than nothing.");
        Authority = authority?.RawData;
        AuthorisedBy = Identifiers.XmlText.Require(authorisedBy, "The authoriser", nameof(authorisedBy));
        Reason = Identifiers.XmlText.Require(reason, "The reason", nameof(reason));
        _signature = [.. signature];
    }

    /// <summary>Gets the chain.</summary>
    public Guid Chain { get; }

    /// <summary>Gets the number of the change.</summary>
    public long Revision { get; }

    /// <summary>Gets how long every record is kept at least; null for ever.</summary>
    public TimeSpan? RetentionPeriod { get; }

    /// <summary>Gets who ordered it.</summary>
    public string AuthorisedBy { get; }

    /// <summary>Gets the reason why.</summary>
    public string Reason { get; }

    internal byte[]? Authority { get; }

    internal string SignatureText => Convert.ToBase64String(_signature);

    /// <summary>Gets what the authority signs.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="revision">The number of the change.</param>
    /// <param name="retentionPeriod">How long every record is kept at least; null for ever.</param>
    /// <param name="authority">The authority from then on; null for none.</param>
    /// <param name="authorisedBy">Who orders it.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The bytes.</returns>
    public static byte[] BytesToSign(
        Guid chain, long revision, TimeSpan? retentionPeriod, X509Certificate2? authority, string authorisedBy, string reason) =>
        Bytes(chain, new RetentionTerms(retentionPeriod, authority?.RawData, isHeld: false, revision), authorisedBy, reason);

    internal static byte[] Bytes(Guid chain, RetentionTerms terms, string authorisedBy, string reason) =>
        Encoding.UTF8.GetBytes(string.Format(
            CultureInfo.InvariantCulture,
            "FGM-IS audit retention 1\n{0:N}\n{1}\n{2}\n{3}\n{4}\n{5}\n",
            chain,
            terms.Revision,
            terms.Period?.Ticks,
            terms.AuthorityId,
            authorisedBy,
            reason));

    internal RetentionTerms ToTerms() => new(RetentionPeriod, Authority, isHeld: false, Revision);
}
