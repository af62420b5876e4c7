using System.Text;
#if NET
using FgmIs.Client.Auditing.Sealing;
#endif
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Represents the host's secret by which an audit trail is made tamper-evident and its content encrypted: 256 bits, which the host keeps
/// elsewhere than the trail.
/// </summary>
/// <remarks>
/// Who has the key can read the trail and rewrite it; who loses it can do neither. Four keys are derived from it, one for each purpose
/// (chain, encryption, authentication, search), by HKDF-Expand with HMAC-SHA-256. <see cref="ToString"/> shows the id only.
/// </remarks>
public sealed class FgmAuditKey
{
    private const int IdLength = 8;

    private readonly byte[] _secret;

    private FgmAuditKey(byte[] secret)
    {
        _secret = secret;
        IdBytes = Derive("id").AsSpan(0, IdLength).ToArray();
        Id = Hex.Write(IdBytes);
        Chain = new KeyedHash(Derive("chain"));
        Encryption = Derive("encryption");
        Authentication = new KeyedHash(Derive("authentication"));
        Search = new KeyedHash(Derive("search"));
#if NET
        Gcm = new GcmCipher(Encryption);
#endif
    }

    /// <summary>
    /// Gets the key's id: 16 hexadecimal digits derived from it, by which records name the key they were sealed with. It is no secret.
    /// </summary>
    public string Id { get; }

    internal byte[] IdBytes { get; }

    internal KeyedHash Chain { get; }

    internal byte[] Encryption { get; }

    internal KeyedHash Authentication { get; }

    internal KeyedHash Search { get; }

#if NET
    internal GcmCipher Gcm { get; }
#endif

    /// <summary>Creates a new key.</summary>
    /// <returns>The key; keep it where only the host can read it, for as long as the trail is kept.</returns>
    public static FgmAuditKey Generate() => new(Crypto.RandomBytes(SecretBytes.Length));

    /// <summary>Creates a key from the bytes it was kept as.</summary>
    /// <param name="secret">The 32 bytes; copied.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not 32 bytes, or all are the same.</exception>
    public static FgmAuditKey FromBytes(byte[] secret)
    {
        SecretBytes.Require(secret, "An", "audit key");
        return new FgmAuditKey([.. secret]);
    }

    /// <summary>Creates a key from the text it was kept as.</summary>
    /// <param name="text">The 32 bytes in Base64; blanks and line ends around them are ignored.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no Base64; the message does not repeat it.</exception>
    /// <exception cref="ArgumentException">There are not 32 bytes, or all are the same.</exception>
    public static FgmAuditKey FromBase64(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return FromBytes(Convert.FromBase64String(text.Trim()));
        }
        catch (FormatException failure)
        {
            throw new FormatException("The audit key is no Base64.", failure);
        }
    }

    /// <summary>Writes the secret itself, to be kept in a vault or a file that only the host can read.</summary>
    /// <returns>The 32 bytes in Base64.</returns>
    public string ExportBase64() => Convert.ToBase64String(_secret);

    /// <summary>Writes the id; never the secret.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Id;

    // One block of HKDF-Expand; the secret is random already, so that nothing need be extracted.
    private byte[] Derive(string purpose) => Crypto.Mac(_secret, [.. Encoding.UTF8.GetBytes($"FgmIs.Client audit {purpose}"), 1]);
}
