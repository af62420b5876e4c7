namespace FgmIs.Client.Cryptography;

/// <summary>Tests whether a host's secret was set at all.</summary>
internal static class SecretBytes
{
    public const int Length = 32;

    /// <summary>Requires 32 bytes that are not all the same.</summary>
    /// <param name="secret">The bytes.</param>
    /// <param name="article">The article that goes before the name.</param>
    /// <param name="name">What the secret is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not 32 bytes, or all are the same.</exception>
    public static void Require(byte[] secret, string article, string name)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length != Length)
        {
            throw new ArgumentException($"{article} {name} has {Length} bytes; these are {secret.Length}.", nameof(secret));
        }

        if (Array.TrueForAll(secret, one => one == secret[0]))
        {
            throw new ArgumentException($"All bytes of the {name} are the same: it was never set.", nameof(secret));
        }
    }
}
