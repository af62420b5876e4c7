namespace FgmIs.Client.Auditing;

/// <summary>The keys of an audit trail: one for new records, and those of older ones.</summary>
/// <remarks>To rotate, make the new key current and keep the old one here for as long as there are records that were sealed with it.</remarks>
public sealed class FgmAuditKeyRing
{
    private readonly FgmAuditKey[] _keys;

    /// <summary>Initializes a ring.</summary>
    /// <param name="current">The key for new records.</param>
    /// <param name="previous">The keys of older records.</param>
    /// <exception cref="ArgumentNullException">A key is null.</exception>
    public FgmAuditKeyRing(FgmAuditKey current, params FgmAuditKey[] previous)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(previous);
        if (Array.Exists(previous, key => key is null))
        {
            throw new ArgumentNullException(nameof(previous), "One of the previous keys is null.");
        }

        Current = current;
        _keys = [current, .. previous];
    }

    /// <summary>Gets the key for new records.</summary>
    public FgmAuditKey Current { get; }

    internal IReadOnlyList<FgmAuditKey> All => _keys;

    internal FgmAuditKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (FgmAuditKey key in _keys)
        {
            if (id.SequenceEqual(key.IdBytes))
            {
                return key;
            }
        }

        return null;
    }
}
