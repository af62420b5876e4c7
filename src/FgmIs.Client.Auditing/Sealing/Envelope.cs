using System.Buffers.Binary;
using System.Security.Cryptography;
using FgmIs.Client.Cryptography;

namespace FgmIs.Client.Auditing.Sealing;

/// <summary>
/// Reads and writes encrypted content that states itself how it was made: format (1 byte), key id (8 bytes), the record's number (8 bytes),
/// nonce or IV, ciphertext, tag. Header and chain are authenticated with it. The format is 1 for AES-256-GCM or 2 for AES-256-CBC with
/// HMAC-SHA-256 over the whole, twice the <see cref="Packing"/> more, and 128 more where the event waited in a spool.
/// </summary>
internal static class Envelope
{
    private const byte Gcm = 1;
    private const byte CbcHmac = 2;
    private const int Ciphers = 2;
    private const int Packings = 3;
    private const byte Waited = 0x80;
    private const int IdLength = 8;
    private const int HeaderLength = 1 + IdLength + sizeof(long);
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts in the best way that the target has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="chain">The chain or spool that it is good in.</param>
    /// <param name="number">The number that it is good under.</param>
    /// <param name="content">The content.</param>
    /// <param name="hasWaited">Whether it is an event that waited in a spool, which a verification opens.</param>
    public static byte[] Seal(FgmAuditKey key, Guid chain, long number, PackedContent content, bool hasWaited = false) =>
#if NET
        AesGcm.IsSupported ? SealGcm(key, chain, number, content, hasWaited) : SealCbc(key, chain, number, content, hasWaited);
#else
        SealCbc(key, chain, number, content, hasWaited);
#endif

    /// <summary>Encrypts as a target without AES-GCM does: encrypt, then authenticate.</summary>
    public static byte[] SealCbc(FgmAuditKey key, Guid chain, long number, PackedContent content, bool hasWaited = false)
    {
        byte[] header = Header(CbcHmac, content, hasWaited, key, number);
        return [.. header, .. EncryptThenMac.Seal(key.Encryption, key.Authentication, Associated(chain, header), content.Bytes)];
    }

    /// <summary>Gets the key id of an envelope; empty if it is none.</summary>
    public static ReadOnlySpan<byte> KeyIdOf(byte[] envelope) => envelope.Length < HeaderLength ? default : envelope.AsSpan(1, IdLength);

    /// <summary>Gets the number of the record that an envelope belongs to; zero if it is none.</summary>
    public static long NumberOf(byte[] envelope) =>
        envelope.Length < HeaderLength ? 0 : BinaryPrimitives.ReadInt64BigEndian(envelope.AsSpan(1 + IdLength));

    /// <summary>Determines whether an envelope is of an event that waited in a spool.</summary>
    public static bool HasWaited(byte[] envelope) => envelope.Length > 0 && envelope[0] >= Waited;

    /// <summary>Decrypts and unpacks.</summary>
    /// <exception cref="CryptographicException">It is not as it was sealed, or not with this key, or not for this chain.</exception>
    /// <exception cref="NotSupportedException">It was sealed in a way that this target cannot undo.</exception>
    public static byte[] Open(FgmAuditKey key, Guid chain, byte[] envelope)
    {
        byte[] content = Decrypt(key, chain, envelope);
        try
        {
            return PackedContent.Unpack(content, (Packing)(FormatOf(envelope) / Ciphers));
        }
        catch (InvalidDataException failure)
        {
            throw new CryptographicException("The record's content is not packed as it says.", failure);
        }
    }

    /// <summary>Decrypts, and leaves it packed.</summary>
    /// <exception cref="CryptographicException">It is not as it was sealed, or not with this key, or not for this chain.</exception>
    /// <exception cref="NotSupportedException">It was sealed in a way that this target cannot undo.</exception>
    public static byte[] Decrypt(FgmAuditKey key, Guid chain, byte[] envelope)
    {
        if (envelope.Length < HeaderLength + NonceLength + TagLength)
        {
            throw new CryptographicException("The record's content is cut short.");
        }

        return FormatOf(envelope) is var format and >= 0 and < Ciphers * Packings
            ? format % Ciphers == 0 ? OpenGcm(key, chain, envelope) : OpenCbc(key, chain, envelope)
            : throw new CryptographicException("The record's content is in no format that is known.");
    }

    private static int FormatOf(byte[] envelope) => (envelope[0] & ~Waited) - Gcm;

    private static byte[] OpenCbc(FgmAuditKey key, Guid chain, byte[] envelope) => EncryptThenMac.Open(
        key.Encryption, key.Authentication, Associated(chain, envelope), envelope.AsSpan(HeaderLength).ToArray());

    // What a record's content goes with: header and chain, so that it is good in its own place only.
    private static byte[] Associated(Guid chain, byte[] envelope) => [.. envelope.AsSpan(0, HeaderLength), .. chain.ToByteArray()];

    private static byte[] Header(byte cipher, PackedContent content, bool hasWaited, FgmAuditKey key, long number)
    {
        byte[] header = new byte[HeaderLength];
        header[0] = (byte)(cipher + (Ciphers * (int)content.Packing) + (hasWaited ? Waited : 0));
        key.IdBytes.CopyTo(header, 1);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(1 + IdLength), number);
        return header;
    }

#if NET
    private static byte[] SealGcm(FgmAuditKey key, Guid chain, long number, PackedContent packed, bool hasWaited)
    {
        byte[] content = packed.Bytes;
        byte[] envelope = new byte[HeaderLength + NonceLength + content.Length + TagLength];
        Header(Gcm, packed, hasWaited, key, number).CopyTo(envelope, 0);
        Span<byte> nonce = envelope.AsSpan(HeaderLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        key.Gcm.Encrypt(
            nonce,
            content,
            envelope.AsSpan(HeaderLength + NonceLength, content.Length),
            envelope.AsSpan(envelope.Length - TagLength),
            Associated(chain, envelope));
        return envelope;
    }

    private static byte[] OpenGcm(FgmAuditKey key, Guid chain, byte[] envelope)
    {
        if (!AesGcm.IsSupported)
        {
            throw new NotSupportedException("The record was encrypted with AES-GCM, which this machine does not have.");
        }

        byte[] content = new byte[envelope.Length - HeaderLength - NonceLength - TagLength];
        key.Gcm.Decrypt(
            envelope.AsSpan(HeaderLength, NonceLength),
            envelope.AsSpan(HeaderLength + NonceLength, content.Length),
            envelope.AsSpan(envelope.Length - TagLength),
            content,
            Associated(chain, envelope));
        return content;
    }
#else
    private static byte[] OpenGcm(FgmAuditKey key, Guid chain, byte[] envelope) =>
        throw new NotSupportedException(
            $"The record was encrypted with AES-GCM (key {key.Id}, chain {chain:D}, {envelope.Length} bytes), which this target framework "
            + "does not have: read the trail with .NET 8 or later.");
#endif
}
