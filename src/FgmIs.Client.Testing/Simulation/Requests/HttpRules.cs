using System.Net.Http.Headers;

namespace FgmIs.Client.Testing;

/// <summary>Provides the rules of docs/wire.md, section 1 for what surrounds the message.</summary>
internal static class HttpRules
{
    public const string Path = "/fhir/fgm/query";
    public const string SoapAction = "\"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\"";

    /// <summary>
    /// Determines whether a request asks only what may be asked, as a readiness check does; it is answered, and is no query, good or bad.
    /// </summary>
    public static bool IsHarmless(SmspRequest request) =>
        request is { Method: "OPTIONS", Path: Path, Body.Length: 0 } && !request.Headers.ContainsKey("SOAPAction");

    public static void Check(SmspRequest request, List<SmspViolation> violations)
    {
        // These two a web server answers before any FHIR is read, so they earn no response code.
        if (request.Path != Path)
        {
            violations.Add(new SmspViolation("HTTP path", $"the path must be {Path}", answer: null));
            return;
        }

        if (request.Method != "POST")
        {
            violations.Add(new SmspViolation("HTTP method", "the method must be POST", answer: null));
            return;
        }

        if (!request.Headers.TryGetValue("SOAPAction", out string? action) || action != SoapAction)
        {
            violations.Add(new SmspViolation("HTTP SOAPAction", $"the header must be {SoapAction}, with the quotes"));
        }

        request.Headers.TryGetValue("Content-Type", out string? contentType);
        bool isXml = MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
            && type.MediaType?.ToUpperInvariant() is "TEXT/XML" or "APPLICATION/XML+FHIR"
            && string.Equals(type.CharSet?.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase);
        if (!isXml)
        {
            violations.Add(new SmspViolation("HTTP Content-Type", "the type must be text/xml or application/xml+fhir with charset=utf-8"));
        }
    }
}
