using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FgmIs.Client.Auditing.Storing;

/// <summary>Represents where a record stands among the results of a search.</summary>
public sealed class FgmStoredPosition
{
    internal FgmStoredPosition(long occurredAt, Guid chain, long place)
    {
        OccurredAt = occurredAt;
        Chain = chain;
        Place = place;
    }

    /// <summary>Gets when the event happened, in UTC ticks.</summary>
    public long OccurredAt { get; }

    /// <summary>Gets the record's chain.</summary>
    public Guid Chain { get; }

    /// <summary>Gets its place in the chain.</summary>
    public long Place { get; }

    /// <summary>Reads what <see cref="FgmAuditRecord.Position"/> wrote.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out FgmStoredPosition? position)
    {
        string[] parts = text.Split('.');
        position = parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long occurredAt)
            && Guid.TryParseExact(parts[1], "N", out Guid chain)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long place)
                ? new FgmStoredPosition(occurredAt, chain, place)
                : null;
        return position is not null;
    }
}
