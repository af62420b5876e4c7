using System.Security.Cryptography;

namespace FgmIs.Client.Cryptography;

/// <summary>
/// Encrypts by AES-256-CBC, then authenticates by HMAC-SHA-256 over what goes with it, the IV and the ciphertext: what every target has, of
/// the same strength as AES-GCM.
/// </summary>
internal static class EncryptThenMac
{
    private const int IvLength = 16;

    /// <summary>Encrypts.</summary>
    /// <returns>IV, ciphertext, tag.</returns>
    public static byte[] Seal(byte[] encryptionKey, KeyedHash authentication, byte[] associated, byte[] content)
    {
        // Each comes with a random IV of its own.
        using Aes aes = NewAes(encryptionKey);
        using ICryptoTransform encryptor = aes.CreateEncryptor();
        byte[] body = [.. aes.IV, .. encryptor.TransformFinalBlock(content, 0, content.Length)];
        return [.. body, .. authentication.Compute([.. associated, .. body])];
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">
    /// It is not as it was sealed, or not with these keys, or not with what it went with.
    /// </exception>
    public static byte[] Open(byte[] encryptionKey, KeyedHash authentication, byte[] associated, byte[] sealedContent)
    {
        int bodyLength = sealedContent.Length - Crypto.MacLength;
        if (bodyLength < IvLength
            || !Crypto.AreEqual(
                authentication.Compute([.. associated, .. sealedContent.AsSpan(0, bodyLength)]), sealedContent.AsSpan(bodyLength)))
        {
            throw new CryptographicException("The content is not as it was written.");
        }

        using Aes aes = NewAes(encryptionKey);
#if NET
        return aes.DecryptCbc(sealedContent.AsSpan(IvLength, bodyLength - IvLength), sealedContent.AsSpan(0, IvLength));
#else
        aes.IV = sealedContent.AsSpan(0, IvLength).ToArray();
        using ICryptoTransform decryptor = aes.CreateDecryptor();
        return decryptor.TransformFinalBlock(sealedContent, IvLength, bodyLength - IvLength);
#endif
    }

    private static Aes NewAes(byte[] key)
    {
        var aes = Aes.Create();
        aes.Mode = CipherMode.CBC;
        aes.Padding = PaddingMode.PKCS7;
        aes.Key = key;
        return aes;
    }
}
