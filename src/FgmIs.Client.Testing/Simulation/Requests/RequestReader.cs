using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FgmIs.Client.Testing;

/// <summary>Reads and checks a request.</summary>
/// <remarks>It shares no message code with FgmIs.Client, on purpose: a slip of the client's writer must not be mirrored here.</remarks>
internal static class RequestReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what a request says, with the rules that its own text breaks.</summary>
    public static ReceivedQuery Read(SmspRequest request, SmspVersion version, Asid provider, DateTimeOffset receivedAt)
    {
        var violations = new List<SmspViolation>();
        HttpRules.Check(request, violations);
        XElement? bundle = violations.Exists(violation => violation.Answer is null) ? null : Parse(request.Body, violations);
        if (bundle is not null)
        {
            MessageRules.Check(bundle, violations);
        }

        XElement? header = Resource(bundle, "MessageHeader");
        XElement? organization = Resource(bundle, "Organization");
        return new ReceivedQuery
        {
            BundleId = Value(bundle, "id"),
            MessageId = Value(header, "id"),
            Timestamp = Value(header, "timestamp"),
            NhsNumber = NhsNumber(bundle),
            FromAsid = Asid(Value(header, "source", "endpoint")),
            ToAsid = Asid(Value(header, "destination", "endpoint")),
            SourceName = Value(header, "source", "name"),
            PractitionerIdentifiers = Identifiers(Resource(bundle, "Practitioner")),
            OrganizationCode = Identifiers(organization).FirstOrDefault(id => id.System == QueryShape.OdsOrganizationCode)?.Value,
            SiteCode = Identifiers(organization).FirstOrDefault(id => id.System == QueryShape.OdsSiteCode)?.Value,
            OrganizationName = Value(organization, "name"),
            Method = request.Method,
            Path = request.Path,
            Headers = request.Headers,
            Body = request.Body,
            ClientCertificateThumbprint = request.ClientCertificateThumbprint,
            ClientCertificate = request.ClientCertificate,
            TlsVersion = request.TlsVersion,
            ReceivedAt = receivedAt,
            Violations = violations,
            Version = version,
            ProviderAsid = provider.Value,
        };
    }

    /// <summary>Returns the first resource of a type among the entries.</summary>
    public static XElement? Resource(XElement? bundle, string type) => bundle?
        .Elements().Where(element => element.Name.LocalName == "entry")
        .Elements().Where(element => element.Name.LocalName == "resource")
        .Elements().FirstOrDefault(element => element.Name.LocalName == type);

    /// <summary>Returns the value at the end of a path of first children.</summary>
    public static string? Value(XElement? element, params string[] path)
    {
        foreach (string name in path)
        {
            element = element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
        }

        return element?.Attribute("value")?.Value;
    }

    /// <summary>Returns the identifiers of a resource.</summary>
    public static IReadOnlyList<SmspIdentifier> Identifiers(XElement? resource) => resource is null
        ? []
        : [.. resource.Elements()
            .Where(element => element.Name.LocalName == "identifier")
            .Select(element => new SmspIdentifier(Value(element, "system"), Value(element, "value")))];

    private static string? NhsNumber(XElement? bundle) => Resource(bundle, "Parameters")?
        .Elements().Where(element => element.Name.LocalName == "parameter" && Value(element, "name") == "NHSNumber")
        .Select(element => Value(element, "valueString")).FirstOrDefault();

    private static string? Asid(string? endpoint) =>
        endpoint?.StartsWith(ValueRules.AsidPrefix, StringComparison.Ordinal) == true ? endpoint[ValueRules.AsidPrefix.Length..] : null;

    private static XElement? Parse(byte[] body, List<SmspViolation> violations)
    {
        try
        {
            string text = StrictUtf8.GetString(body);
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using XmlReader reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), settings);
            XDocument document = XDocument.Load(reader);
            if (document.Declaration?.Encoding is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                violations.Add(new SmspViolation("XML declaration", "the message is UTF-8 and must not claim otherwise"));
            }

            return document.Root;
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
        {
            violations.Add(
                new SmspViolation("body", "the body is not well-formed XML in UTF-8 without a DTD", SmspCodes.MessageNotWellFormed));
            return null;
        }
    }
}
