using System.Formats.Asn1;

namespace FgmIs.Client.Certificates;

/// <summary>Decides which keys are believed: a short list, so that what nobody has thought of is refused (docs/certificates.md).</summary>
internal static class KeyRule
{
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const int ShortestRsaKey = 2048;

    // Longer ones make nothing safer and every handshake slower; a provider's could be made to cost us time.
    private const int LongestRsaKey = 8192;
    private const int LongestExponent = 8;

    // P-256, P-384, P-521.
    private static readonly string[] Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    /// <summary>Gets which keys are believed, in words.</summary>
    public static string Enough { get; } =
        $"RSA needs {ShortestRsaKey} bits, and at most {LongestRsaKey}; ECDSA needs the curve P-256, P-384 or P-521, by its name";

    /// <returns>How the key is not as it must be, to follow "its key is"; null where it is.</returns>
    public static string? Problem(CertificateAlgorithms certificate)
    {
        try
        {
            return certificate.Key.Oid switch
            {
                Rsa when certificate.Key.IsBare => RsaProblem(certificate.KeyValue),
                EllipticCurve when IsListedCurve(certificate.Key.Parameters) => null,
                _ => Unlisted,
            };
        }
        catch (AsnContentException)
        {
            return Unlisted;
        }
    }

    private static string Unlisted => $"of a kind that is not allowed: {Enough}";

    // Parameters that are spelt out could describe a curve on which signatures can be forged (CVE-2020-0601).
    private static bool IsListedCurve(ReadOnlyMemory<byte> parameters)
    {
        var reader = new AsnReader(parameters, AsnEncodingRules.DER);
        return reader.PeekTag() == Asn1Tag.ObjectIdentifier && Curves.Contains(reader.ReadObjectIdentifier(), StringComparer.Ordinal);
    }

    private static string? RsaProblem(ReadOnlyMemory<byte> key)
    {
        AsnReader fields = new AsnReader(key, AsnEncodingRules.DER).ReadSequence();
        ReadOnlySpan<byte> modulus = Unsigned(fields.ReadIntegerBytes().Span);
        ReadOnlySpan<byte> exponent = Unsigned(fields.ReadIntegerBytes().Span);
        int bits = Bits(modulus);
        if (bits is < ShortestRsaKey or > LongestRsaKey)
        {
            return $"too {(bits < ShortestRsaKey ? "short" : "long")}: {Enough}";
        }

        // With the exponent 1 every signature is its own message.
        bool isOdd = exponent.Length > 0 && (exponent[exponent.Length - 1] & 1) == 1;
        return isOdd && exponent.Length <= LongestExponent && !(exponent.Length == 1 && exponent[0] < 3) ? null : Unlisted;
    }

    // A positive number whose first bit is set has a zero before it; a negative one is no key, and has no bits here.
    private static ReadOnlySpan<byte> Unsigned(ReadOnlySpan<byte> number)
    {
        ReadOnlySpan<byte> rest = number[0] == 0 ? number.Slice(1) : number;
        return (number[0] & 0x80) == 0 ? rest : default;
    }

    private static int Bits(ReadOnlySpan<byte> number)
    {
        int bits = number.Length * 8;
        for (int mask = 0x80; number.Length > 0 && mask > 0 && (number[0] & mask) == 0; mask >>= 1)
        {
            bits--;
        }

        return bits;
    }
}
