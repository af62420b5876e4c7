using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FgmIs.Client.Auditing.Storing;

/// <summary>Where a record stands among the results of a search.</summary>
/// <param name="OccurredAt">When it happened, in UTC ticks.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Place">Its place in the chain.</param>
internal sealed record StoredPosition(long OccurredAt, Guid Chain, long Place)
{
    /// <summary>Reads what <see cref="FgmAuditRecord.Position"/> wrote.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out StoredPosition? position)
    {
        string[] parts = text.Split('.');
        position = parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long occurredAt)
            && Guid.TryParseExact(parts[1], "N", out Guid chain)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long place)
                ? new StoredPosition(occurredAt, chain, place)
                : null;
        return position is not null;
    }
}
