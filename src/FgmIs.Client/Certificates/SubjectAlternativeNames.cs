using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FgmIs.Client.Certificates;

/// <summary>
/// Compares an endpoint's host with the names that a certificate holds for it (RFC 6125): DNS names for a name, addresses for an
/// address, and nothing else.
/// </summary>
/// <remarks>The platform compares too, but takes the common name where no alternative name is a DNS name; both must agree.</remarks>
internal static class SubjectAlternativeNames
{
    private const string Extension = "2.5.29.17";

    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    /// <param name="certificate">The server's certificate.</param>
    /// <param name="host">The endpoint's host: a name in ASCII, or an address.</param>
    /// <returns>Whether the certificate holds a name of the right kind for the host; not, where its names cannot be read.</returns>
    public static bool Hold(X509Certificate2 certificate, string host)
    {
        X509Extension[] extensions =
            [.. certificate.Extensions.Cast<X509Extension>().Where(extension => extension.Oid?.Value == Extension)];
        try
        {
            return extensions.Length == 1 && Hold(extensions[0].RawData, host);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool Hold(byte[] extension, string host)
    {
        byte[]? address = IPAddress.TryParse(host, out IPAddress? parsed) ? parsed.GetAddressBytes() : null;
        string name = host.TrimEnd('.');
        var whole = new AsnReader(extension, AsnEncodingRules.DER);
        AsnReader names = whole.ReadSequence();
        whole.ThrowIfNotEmpty();
        bool isHeld = false;
        while (names.HasData)
        {
            Asn1Tag tag = names.PeekTag();
            if (tag == DnsName)
            {
                string held = Encoding.ASCII.GetString(names.ReadOctetString(DnsName));
                isHeld |= address is null && IsName(held, name);
            }
            else if (tag == Address)
            {
                byte[] held = names.ReadOctetString(Address);
                isHeld |= address is not null && held.AsSpan().SequenceEqual(address);
            }
            else
            {
                _ = names.ReadEncodedValue();
            }
        }

        return isHeld;
    }

    // A wildcard stands for one whole label, the first, before at least two more.
    private static bool IsName(string held, string name)
    {
        if (!held.StartsWith("*.", StringComparison.Ordinal))
        {
            return string.Equals(held, name, StringComparison.OrdinalIgnoreCase);
        }

        string rest = held.Substring(1);
        int dot = name.AsSpan().IndexOf('.');
        return dot > 0 && rest.AsSpan(1).IndexOf('.') > 0 && string.Equals(rest, name.Substring(dot), StringComparison.OrdinalIgnoreCase);
    }
}
