#if NET
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace FgmIs.Client.Auditing.Sealing;

/// <summary>
/// Encrypts and decrypts by AES-256-GCM under one key, for many callers at once. To set a key up costs more than to encrypt a record; it is
/// done once here for each of those callers.
/// </summary>
internal sealed class GcmCipher(byte[] key)
{
    private const int TagLength = 16;

    private readonly ConcurrentBag<AesGcm> _idle = [];

    public void Encrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content, Span<byte> encrypted, Span<byte> tag, ReadOnlySpan<byte> associated)
    {
        AesGcm aes = Take();
        aes.Encrypt(nonce, content, encrypted, tag, associated);
        _idle.Add(aes);
    }

    /// <exception cref="CryptographicException">It is not as it was encrypted.</exception>
    public void Decrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> tag, Span<byte> content, ReadOnlySpan<byte> associated)
    {
        AesGcm aes = Take();
        aes.Decrypt(nonce, encrypted, tag, content, associated);
        _idle.Add(aes);
    }

    private AesGcm Take() => _idle.TryTake(out AesGcm? idle) ? idle : new AesGcm(key, TagLength);
}
#endif
