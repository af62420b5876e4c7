namespace FgmIs.Client.Reporting;

/// <summary>Specifies what is reported to staff.</summary>
public enum FgmErrorKind
{
    /// <summary>A query failed.</summary>
    QueryFailed = 1,

    /// <summary>An event could not be recorded in the audit trail.</summary>
    AuditFailed = 2,

    /// <summary>The access policy failed, which counts as a denial.</summary>
    AccessPolicyFailed = 3,

    /// <summary>The client certificate expires soon.</summary>
    CertificateExpiring = 4,

    /// <summary>A new certificate was given and cannot be used; the one in use goes on.</summary>
    CertificateNotRenewed = 5,

    /// <summary>The encounter cache failed, which cost a query.</summary>
    CacheFailed = 6,

    /// <summary>
    /// A person with the right to an answer did not get it, because the audit trail did not take the record of its disclosure
    /// (docs/safety-case.md, H7).
    /// </summary>
    DisclosureNotRecorded = 7,

    /// <summary>
    /// A logger, listener or exporter of the host's threw; told once for each client. Queries are not affected, logs, traces
    /// or metrics are incomplete.
    /// </summary>
    TelemetryFailed = 8,

    /// <summary>
    /// The provider did not ask for the client's certificate: the connection is not mutual TLS. The query was made all the same
    /// (<see cref="FgmCertificateRequestPolicy.Warn"/>).
    /// </summary>
    CertificateNotAskedFor = 9,

    /// <summary>
    /// A patient's record keeps the query from being sent: the NHS number is not verified, or the date of birth cannot be
    /// right or is too partial. Nothing failed for the clinician, but the patient's indicator would be missed at every visit
    /// until the record is put right.
    /// </summary>
    DataQuality = 10,

    /// <summary>
    /// Reports were lost, or left out because too many patients had failures of their own: the count is in the report, and each of the
    /// queries in the audit trail.
    /// </summary>
    ReportsLost = 11,
}
