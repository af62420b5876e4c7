using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Retention;

/// <summary>
/// Represents how long a chain's records are kept at least, and by whose order they are deleted: sealed into the chain when it is made, and
/// again with each opening, disposal and change.
/// </summary>
/// <remarks>The authority is its public key: a certificate that was renewed for the same key is the same authority.</remarks>
internal sealed class RetentionTerms(TimeSpan? period, byte[]? authority, bool isHeld, long revision)
{
    /// <summary>Stands for an authority that no record says.</summary>
    public const string Unknown = "unknown";

    private const string PeriodName = "RetentionPeriod";
    private const string AuthorityName = "DisposalAuthority";
    private const string HoldName = "LegalHold";
    private const string RevisionName = "RetentionRevision";
    private const string ForEver = "for ever";
    private const string Nobody = "none";

    /// <summary>Gets how long; null for ever.</summary>
    public TimeSpan? Period => period;

    /// <summary>Gets the authority's certificate; null if there is none, so that nothing is ever disposed of.</summary>
    public byte[]? Authority => authority;

    /// <summary>Gets a value that indicates whether nothing is disposed of for now.</summary>
    public bool IsHeld => isHeld;

    /// <summary>Gets the number of the change that these are, from 1: an order is good for one change only.</summary>
    public long Revision => revision;

    /// <summary>Gets the hash of the authority's public key as text.</summary>
    public string AuthorityId { get; } = IdOf(authority);

    public IEnumerable<KeyValuePair<string, string>> Details =>
    [
        new(PeriodName, period?.ToString("c", CultureInfo.InvariantCulture) ?? ForEver),
        new(AuthorityName, authority is null ? Nobody : Convert.ToBase64String(authority)),
        new(HoldName, isHeld ? "yes" : "no"),
        new(RevisionName, revision.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Returns the terms of a chain that is made.</summary>
    public static RetentionTerms New(TimeSpan? period, X509Certificate2? authority) =>
        new(period, authority?.RawData, isHeld: false, revision: 1);

    /// <summary>Reads what an event says; null if it says nothing of it.</summary>
    public static RetentionTerms? Of(FgmAuditEvent auditEvent)
    {
        var details = auditEvent.Details.GroupBy(detail => detail.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        try
        {
            return details.TryGetValue(RevisionName, out string? revision)
                ? new RetentionTerms(
                    details[PeriodName] == ForEver ? null : TimeSpan.ParseExact(details[PeriodName], "c", CultureInfo.InvariantCulture),
                    details[AuthorityName] == Nobody ? null : Convert.FromBase64String(details[AuthorityName]),
                    details[HoldName] == "yes",
                    long.Parse(revision, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception failure) when (failure is FormatException or OverflowException or KeyNotFoundException
            or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public bool HasSameAuthorityAs(RetentionTerms other) => AuthorityId == other.AuthorityId;

    /// <summary>Determines whether nothing could be disposed of under other terms that could not be under these.</summary>
    public bool AreKeptBy(RetentionTerms other) =>
        HasSameAuthorityAs(other) && (other.Period is null || other.Period >= period) && (!isHeld || other.IsHeld);

    public bool AreSameAs(RetentionTerms other) =>
        HasSameAuthorityAs(other) && period == other.Period && isHeld == other.IsHeld && revision == other.Revision;

    public RetentionTerms Changed(TimeSpan? newPeriod, byte[]? newAuthority, bool isNowHeld) =>
        new(newPeriod, newAuthority, isNowHeld, revision + 1);

    public override string ToString() =>
        $"retention {period?.ToString("c", CultureInfo.InvariantCulture) ?? ForEver}, authority "
        + $"{(authority is null ? Nobody : AuthorityId.Substring(0, 16))}";

    private static string IdOf(byte[]? certificate)
    {
        if (certificate is null)
        {
            return Nobody;
        }

        using X509Certificate2 authority = AuthorityCertificate.Load(certificate);
        byte[] key =
        [
            .. System.Text.Encoding.ASCII.GetBytes(authority.GetKeyAlgorithm() + "\0"),
            .. authority.GetKeyAlgorithmParameters() ?? [],
            .. authority.GetPublicKey(),
        ];
        return Hex.Write(Crypto.Hash(key));
    }
}
