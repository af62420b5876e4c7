using System.Formats.Asn1;
using System.Numerics;

namespace FgmIs.Client.Certificates;

/// <summary>Decides which signatures are believed, by the hash that is really used, wherever it is named.</summary>
internal static class SignatureRule
{
    private const string Forgeable = "signed over SHA-1 or older, which can be forged";
    private const string Unlisted = "signed in a way that is not allowed: RSA, RSASSA-PSS or ECDSA over SHA-256, SHA-384 or SHA-512";
    private const string Pss = "1.2.840.113549.1.1.10";
    private const string Mgf1 = "1.2.840.113549.1.1.8";
    private const string Sha1 = "1.3.14.3.2.26";

    // RSA (PKCS#1) and ECDSA over SHA-256, SHA-384, SHA-512.
    private static readonly string[] Listed =
    [
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3",
        "1.2.840.10045.4.3.4",
    ];

    // MD2, MD4, MD5 and SHA-1, with RSA, DSA and ECDSA, and by themselves. They are refused like all that are not
    // listed, only in plainer words.
    private static readonly string[] Broken =
    [
        "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.3", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.3.14.3.2.29",
        "1.2.840.10040.4.3", "1.3.14.3.2.27", "1.2.840.10045.4.1", Sha1, "1.2.840.113549.2.2", "1.2.840.113549.2.4", "1.2.840.113549.2.5",
    ];

    // SHA-256, SHA-384, SHA-512.
    private static readonly string[] Hashes = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <returns>How the certificate is not signed as it must be, to follow "it is"; null where it is.</returns>
    public static string? Problem(CertificateAlgorithms certificate) =>
        certificate.Signature.IsSameAs(certificate.SignedWith) ? Problem(certificate.Signature) : Unlisted;

    public static string? Problem(AlgorithmIdentifier signature)
    {
        if (signature.Oid != Pss)
        {
            return Judge(signature, Listed);
        }

        try
        {
            return PssProblem(signature.Parameters);
        }
        catch (AsnContentException)
        {
            return Unlisted;
        }
    }

    private static string? Judge(AlgorithmIdentifier algorithm, string[] listed)
    {
        if (Broken.Contains(algorithm.Oid, StringComparer.Ordinal))
        {
            return Forgeable;
        }

        return listed.Contains(algorithm.Oid, StringComparer.Ordinal) && algorithm.IsBare ? null : Unlisted;
    }

    // RFC 4055, section 3.1. What is left out has its default, which is SHA-1 for both hashes.
    private static string? PssProblem(ReadOnlyMemory<byte> parameters)
    {
        var whole = new AsnReader(parameters, AsnEncodingRules.DER);
        AsnReader fields = whole.ReadSequence();
        whole.ThrowIfNotEmpty();
        string? hash = Field(fields, 0) is { } hashField ? Judge(Only(hashField), Hashes) : Forgeable;
        string? mask = Field(fields, 1) is { } maskField ? MaskProblem(Only(maskField)) : Forgeable;
        BigInteger salt = Field(fields, 2) is { } saltField ? saltField.ReadInteger() : 20;
        BigInteger trailer = Field(fields, 3) is { } trailerField ? trailerField.ReadInteger() : BigInteger.One;
        fields.ThrowIfNotEmpty();
        return salt.Sign < 0 || !trailer.IsOne ? Unlisted : hash ?? mask;
    }

    private static string? MaskProblem(AlgorithmIdentifier mask)
    {
        if (mask.Oid != Mgf1)
        {
            return Unlisted;
        }

        return mask.Parameters.IsEmpty ? Forgeable : Judge(Only(new AsnReader(mask.Parameters, AsnEncodingRules.DER)), Hashes);
    }

    private static AsnReader? Field(AsnReader fields, int number)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        return fields.HasData && fields.PeekTag() == tag ? fields.ReadSequence(tag) : null;
    }

    private static AlgorithmIdentifier Only(AsnReader reader)
    {
        var algorithm = AlgorithmIdentifier.Read(reader);
        reader.ThrowIfNotEmpty();
        return algorithm;
    }
}
