using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace FgmIs.Client.Cryptography;

/// <summary>
/// Computes HMAC-SHA-256 under one key, for many callers at once. To set a key up costs more than to hash a short text; it is done once
/// here for each of those callers.
/// </summary>
internal sealed class KeyedHash(byte[] key)
{
    private readonly ConcurrentBag<IncrementalHash> _idle = [];

    public byte[] Compute(byte[] data) => Compute(new ArraySegment<byte>(data));

    public byte[] Compute(ArraySegment<byte> data)
    {
        IncrementalHash hash = _idle.TryTake(out IncrementalHash? idle) ? idle : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(data.Array!, data.Offset, data.Count);
        byte[] mac = hash.GetHashAndReset();
        _idle.Add(hash);
        return mac;
    }
}
