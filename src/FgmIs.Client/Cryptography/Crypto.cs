using System.Security.Cryptography;

namespace FgmIs.Client.Cryptography;

/// <summary>
/// Provides what each target has under other names: hashes with a key and without, random bytes, comparison in constant time.
/// </summary>
internal static class Crypto
{
    public const int MacLength = 32;

    public static byte[] Hash(byte[] data)
    {
#if NET
        return SHA256.HashData(data);
#else
        using var hash = SHA256.Create();
        return hash.ComputeHash(data);
#endif
    }

    public static byte[] Mac(byte[] key, byte[] data)
    {
#if NET
        return HMACSHA256.HashData(key, data);
#else
        using var mac = new HMACSHA256(key);
        return mac.ComputeHash(data);
#endif
    }

    public static byte[] RandomBytes(int count)
    {
#if NET
        return RandomNumberGenerator.GetBytes(count);
#else
        byte[] bytes = new byte[count];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return bytes;
#endif
    }

    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
#if NET
        return CryptographicOperations.FixedTimeEquals(left, right);
#else
        int difference = left.Length ^ right.Length;
        for (int i = 0; i < left.Length && i < right.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
#endif
    }
}
