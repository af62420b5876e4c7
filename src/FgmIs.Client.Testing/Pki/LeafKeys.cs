using System.Security.Cryptography;

namespace FgmIs.Client.Testing;

/// <summary>Provides the keys of the end certificates, made once a process: trust hangs on the CAs, whose keys are never shared.</summary>
internal static class LeafKeys
{
    private static readonly Lazy<RSAParameters> Strong = new(() => Make(2048));
    private static readonly Lazy<RSAParameters> Weak = new(() => Make(1024));

    public static RSA Create(bool weak) => RSA.Create((weak ? Weak : Strong).Value);

    private static RSAParameters Make(int bits)
    {
        using RSA key = RSA.Create(bits);
        return key.ExportParameters(includePrivateParameters: true);
    }
}
