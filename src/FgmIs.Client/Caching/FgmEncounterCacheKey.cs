using System.Text;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Caching;

/// <summary>
/// Represents the host's secret by which cached answers are named, encrypted and authenticated, so that a shared store learns nothing and
/// can forge nothing: 256 bits.
/// </summary>
/// <remarks>
/// All instances of a host that share a store share the key. Change it whenever you like: what was cached under the
/// old one is asked for again.
/// </remarks>
public sealed class FgmEncounterCacheKey
{
    private FgmEncounterCacheKey(byte[] secret)
    {
        Naming = new KeyedHash(Derive(secret, "naming"));
        Encryption = Derive(secret, "encryption");
        Authentication = new KeyedHash(Derive(secret, "authentication"));
        NameOfAll = CacheKeys.OfAll(this);
    }

    internal KeyedHash Naming { get; }

    internal byte[] Encryption { get; }

    internal KeyedHash Authentication { get; }

    /// <summary>Gets the name of the epoch of all answers, which every look needs.</summary>
    internal string NameOfAll { get; }

    /// <summary>Creates a new key, for a cache that no other instance shares.</summary>
    /// <returns>The key.</returns>
    public static FgmEncounterCacheKey Generate() => new(Crypto.RandomBytes(SecretBytes.Length));

    /// <summary>Takes the host's key.</summary>
    /// <param name="secret">The 32 random bytes, from a vault; copied.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not 32 bytes, or all are the same.</exception>
    public static FgmEncounterCacheKey FromBytes(byte[] secret)
    {
        SecretBytes.Require(secret, "A", "cache key");
        return new FgmEncounterCacheKey(secret);
    }

    private static byte[] Derive(byte[] secret, string purpose) =>
        Crypto.Mac(secret, Encoding.UTF8.GetBytes($"FgmIs.Client cache {purpose}"));
}
