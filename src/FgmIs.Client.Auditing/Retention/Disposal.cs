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

    /// <summary>Reads a tombstone; nothing if there is none, if it is not as it was written, or if it does not say what went.</summary>
    public static Disposal? Of(FgmSealedRecord? tombstone, RecordSealer sealer)
    {
        if (tombstone is null || !sealer.IsAuthentic(tombstone))
        {
            return null;
        }

        IReadOnlyList<KeyValuePair<string, string>> details = sealer.Open(tombstone).Event.Details;
        try
        {
            return details.ValueOf(ThroughName) is { } through && details.ValueOf(HashName) is { } hash
                ? new Disposal(long.Parse(through, CultureInfo.InvariantCulture), Hex.Read(hash))
                : null;
        }
        catch (Exception failure) when (failure is FormatException or OverflowException)
        {
            return null;
        }
    }
}
