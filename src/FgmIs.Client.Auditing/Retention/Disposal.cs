using System.Globalization;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Retention;

/// <summary>Represents a disposal as its record states it: up to where records went, and the hash from which the chain goes on.</summary>
internal sealed record Disposal(long Through, byte[] Hash)
{
    public const string ThroughName = "Through";
    public const string HashName = "Hash";

    /// <summary>Reads a tombstone; nothing if there is none, or if it is not as it was written.</summary>
    public static Disposal? Of(FgmSealedRecord? tombstone, RecordSealer sealer)
    {
        if (tombstone is null || !sealer.IsAuthentic(tombstone))
        {
            return null;
        }

        IReadOnlyList<KeyValuePair<string, string>> details = sealer.Open(tombstone).Event.Details;
        return new Disposal(
            long.Parse(details.First(detail => detail.Key == ThroughName).Value, CultureInfo.InvariantCulture),
            Hex.Read(details.First(detail => detail.Key == HashName).Value));
    }
}
