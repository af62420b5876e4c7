using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Reads the ids by which certificates name their own key and their issuer's (RFC 5280, 4.2.1.1 and 4.2.1.2).</summary>
internal static class KeyIds
{
    private static readonly Asn1Tag KeyId = new(TagClass.ContextSpecific, 0);

    /// <returns>The id of the issuer's key; null where none is named, or it cannot be read.</returns>
    public static byte[]? OfIssuer(X509Certificate2 certificate) => Read(certificate, "2.5.29.35", reader =>
    {
        AsnReader fields = reader.ReadSequence();
        return fields.HasData && fields.PeekTag() == KeyId ? fields.ReadOctetString(KeyId) : null;
    });

    /// <returns>The id of the certificate's own key; null where none is named, or it cannot be read.</returns>
    public static byte[]? OfSubject(X509Certificate2 certificate) => Read(certificate, "2.5.29.14", reader => reader.ReadOctetString());

    private static byte[]? Read(X509Certificate2 certificate, string oid, Func<AsnReader, byte[]?> read)
    {
        try
        {
            return certificate.Extensions[oid] is { } extension ? read(new AsnReader(extension.RawData, AsnEncodingRules.DER)) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
