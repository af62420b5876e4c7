using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing;

/// <summary>Represents the keys of an audit trail: one for new records, and those of older ones.</summary>
/// <remarks>
/// To rotate, make the new key current and keep the old one here for as long as there are records that were sealed with it.
/// </remarks>
public sealed class FgmAuditKeyRing
{
    private readonly FgmAuditKey[] _keys;

    /// <summary>Initializes a new instance of the <see cref="FgmAuditKeyRing"/> class.</summary>
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

    /// <summary>Deflates and encrypts what a spool keeps, with the current key. It is good in its own place only.</summary>
    /// <param name="spool">The spool's id.</param>
    /// <param name="number">The number under which it is kept.</param>
    /// <param name="content">What is to be kept.</param>
    /// <returns>The encrypted content; it says itself how it was made.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    public byte[] Encrypt(Guid spool, long number, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Envelope.Seal(Current, spool, number, PackedContent.Of(content));
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> made, with the key that it names.</summary>
    /// <param name="spool">The spool's id.</param>
    /// <param name="number">The number under which it was kept.</param>
    /// <param name="encrypted">The encrypted content.</param>
    /// <param name="content">The content; null where there is none.</param>
    /// <returns><see langword="true"/> if it is as it was encrypted, in this place, with a key of the ring.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="encrypted"/> is null.</exception>
    /// <exception cref="NotSupportedException">It was encrypted in a way that this target framework or machine cannot undo.</exception>
    public bool TryDecrypt(Guid spool, long number, byte[] encrypted, [NotNullWhen(true)] out byte[]? content)
    {
        ArgumentNullException.ThrowIfNull(encrypted);
        content = null;
        if (Find(Envelope.KeyIdOf(encrypted)) is not { } key || Envelope.NumberOf(encrypted) != number)
        {
            return false;
        }

        try
        {
            content = Envelope.Open(key, spool, encrypted);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

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
