namespace FgmIs.Client;

/// <summary>Specifies what kept a query from being answered.</summary>
public enum FgmFailureKind
{
    /// <summary>The attempt could not be recorded in the audit trail, so nothing was sent (docs/safety-case.md, H7).</summary>
    AuditUnavailable = 1,

    /// <summary>The provider could not be reached, or the connection broke before an answer had come.</summary>
    Unreachable = 2,

    /// <summary>No answer came within the time allowed.</summary>
    TimedOut = 3,

    /// <summary>The mutual TLS handshake failed: a certificate was refused on one side.</summary>
    TlsFailure = 4,

    /// <summary>
    /// The provider or a gateway before it is overloaded (HTTP 429, 502, 503, 504 without a FHIR answer), or the client's own limits leave
    /// no room (number at once, agreed rate).
    /// </summary>
    Busy = 5,

    /// <summary>The provider or Spine answered with an error code.</summary>
    Rejected = 6,

    /// <summary>What came is no answer that can be understood with certainty.</summary>
    InvalidResponse = 7,

    /// <summary>The answer is to another query.</summary>
    Uncorrelated = 8,

    /// <summary>The answer is about another patient (docs/safety-case.md, H3).</summary>
    PatientMismatch = 9,

    /// <summary>The answer says that there is an indicator and that there is none (docs/safety-case.md, H2).</summary>
    Contradictory = 10,

    /// <summary>A gateway, not the provider's service, refused access (HTTP 401, 403 or 407 without a FHIR answer).</summary>
    GatewayRefused = 11,

    /// <summary>Nothing answers to queries at the configured address (HTTP 404, 405 or 410 without a FHIR answer).</summary>
    EndpointNotFound = 12,

    /// <summary>The HTTP request itself was refused (any other 4xx without a FHIR answer).</summary>
    RequestRefused = 13,

    /// <summary>The address answered with a redirect, which is never followed (docs/safety-case.md, H9).</summary>
    Redirected = 14,

    /// <summary>The response is larger than the configured limit.</summary>
    ResponseTooLarge = 15,

    /// <summary>The client itself failed in a way that it does not know; its log has the details.</summary>
    Unexpected = 16,
}
