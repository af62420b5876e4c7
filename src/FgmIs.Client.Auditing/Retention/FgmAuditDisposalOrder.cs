using System.Globalization;
using System.Text;

namespace FgmIs.Client.Auditing;

/// <summary>Represents the authority's signed order to dispose of the records of a chain up to a number (MSCA-AUD-01).</summary>
/// <remarks>
/// The authority signs <see cref="BytesToSign"/> with the key of the certificate that the trail knows
/// (<see cref="FgmAuditStoreOptions.DisposalAuthority"/>): RSA with PSS, or ECDSA, with SHA-256. The key is not the host's.
/// </remarks>
public sealed class FgmAuditDisposalOrder
{
    private readonly byte[] _signature;

    /// <summary>Initializes a new instance of the <see cref="FgmAuditDisposalOrder"/> class.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="throughSequenceNumber">The last record to dispose of.</param>
    /// <param name="authorisedBy">Who ordered it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="signature">The authority's signature of <see cref="BytesToSign"/>.</param>
    /// <exception cref="ArgumentNullException">A text or the signature is null.</exception>
    /// <exception cref="ArgumentException">A text is blank or over 255 characters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public FgmAuditDisposalOrder(Guid chain, long throughSequenceNumber, string authorisedBy, string reason, byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        Chain = chain;
        ThroughSequenceNumber = throughSequenceNumber >= 1
            ? throughSequenceNumber
            : throw new ArgumentOutOfRangeException(nameof(throughSequenceNumber), throughSequenceNumber, "Records are counted from 1.");
        AuthorisedBy = Identifiers.XmlText.Require(authorisedBy, "The authoriser", nameof(authorisedBy));
        Reason = Identifiers.XmlText.Require(reason, "The reason", nameof(reason));
        _signature = [.. signature];
    }

    /// <summary>Gets the chain.</summary>
    public Guid Chain { get; }

    /// <summary>Gets the last record to dispose of.</summary>
    public long ThroughSequenceNumber { get; }

    /// <summary>Gets who ordered it.</summary>
    public string AuthorisedBy { get; }

    /// <summary>Gets the reason why.</summary>
    public string Reason { get; }

    /// <summary>Returns what the authority signs.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="throughSequenceNumber">The last record to dispose of.</param>
    /// <param name="authorisedBy">Who orders it.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The bytes.</returns>
    public static byte[] BytesToSign(Guid chain, long throughSequenceNumber, string authorisedBy, string reason) => Encoding.UTF8.GetBytes(
        $"FGM-IS audit disposal 1\n{chain:N}\n{throughSequenceNumber.ToString(CultureInfo.InvariantCulture)}\n{authorisedBy}\n{reason}\n");

    /// <summary>Gets what a store is told of it, with the record that says so.</summary>
    internal Storing.FgmStoredDisposal ToStored(Guid record) =>
        new(
            ThroughSequenceNumber,
            record,
            Encoding.UTF8.GetString(BytesToSign(Chain, ThroughSequenceNumber, AuthorisedBy, Reason)),
            SignatureText());

    internal string SignatureText() => Convert.ToBase64String(_signature);

    internal bool IsSignedBy(byte[] authority) =>
        Retention.AuthoritySignature.IsGood(authority, BytesToSign(Chain, ThroughSequenceNumber, AuthorisedBy, Reason), _signature);
}
