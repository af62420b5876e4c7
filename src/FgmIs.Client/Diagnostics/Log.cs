using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Diagnostics;

/// <summary>
/// Provides every log message of the library. None takes personal data: ids of messages, kinds, counts and our own words only.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "FGM-IS client started: endpoint host {Host}, from ASID {FromAsid} to ASID {ToAsid}, TLS certificate valid until {ValidUntil:u}.")]
    public static partial void Started(ILogger logger, string host, string fromAsid, string toAsid, DateTimeOffset validUntil);

    [LoggerMessage(2, LogLevel.Warning, "The client certificate comes with {Count} intermediate certificate(s), which this target "
        + "framework cannot send by itself: {Subjects}. Install them in the operating system's store of intermediate authorities (CA), so "
        + "that the provider can build the chain.")]
    public static partial void IntermediatesNotSent(ILogger logger, int count, string subjects);

    [LoggerMessage(3, LogLevel.Warning, "The client certificate expires within {Days} day(s), on {ValidUntil:u}.")]
    public static partial void CertificateExpiring(ILogger logger, int days, DateTimeOffset validUntil);

    [LoggerMessage(4, LogLevel.Information, "New certificates are in use; the client certificate is valid until {ValidUntil:u}.")]
    public static partial void CertificatesRenewed(ILogger logger, DateTimeOffset validUntil);

    [LoggerMessage(5, LogLevel.Error, "New certificates cannot be used, so those in use go on until {ValidUntil:u}. {Problem}")]
    public static partial void CertificatesNotRenewed(ILogger logger, DateTimeOffset validUntil, string problem);

    [LoggerMessage(6, LogLevel.Warning, "The trusted root {Subject} is out of date, and convinces nobody; others are in date.")]
    public static partial void RootOutdated(ILogger logger, string subject);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "Handlers that the host registered for this client's HTTP are left out: {Handlers}. "
        + "Each query is sent by the client itself, once for each record of the audit trail.")]
    public static partial void HandlersLeftOut(ILogger logger, string handlers);

    // Neither an id nor a count: those of an answer from the cache would tell it from Spine's, and only indicators are cached.
    [LoggerMessage(11, LogLevel.Information, "An FGM-IS query was answered.")]
    public static partial void Answered(ILogger logger);

    [LoggerMessage(12, LogLevel.Information, "FGM-IS query {MessageId} was not sent: {Reason}.")]
    public static partial void NotSent(ILogger logger, Guid messageId, FgmNotSentReason reason);

    [LoggerMessage(
        13, LogLevel.Error, "FGM-IS query {MessageId} failed after {Attempts} attempt(s): {Kind}, response code {ResponseCode}. {Detail}")]
    public static partial void Failed(
        ILogger logger, Guid messageId, int attempts, FgmFailureKind kind, string responseCode, string detail);

    [LoggerMessage(15, LogLevel.Error, "The FGM-IS provider was out of reach for every attempt of late: nothing is tried for {Seconds} s.")]
    public static partial void NotTried(ILogger logger, double seconds);

    [LoggerMessage(16, LogLevel.Information, "The FGM-IS provider is reached again.")]
    public static partial void TriedAgain(ILogger logger);

    [LoggerMessage(20, LogLevel.Error, "The audit trail did not take {What} ({Cause}).")]
    public static partial void AuditFailed(ILogger logger, string what, string cause);

    [LoggerMessage(21, LogLevel.Error, "FGM-IS query {MessageId}: the access policy failed ({Cause}), which counts as a denial.")]
    public static partial void AccessPolicyFailed(ILogger logger, Guid messageId, string cause);

    [LoggerMessage(22, LogLevel.Error, "The error reporter failed ({Cause}).")]
    public static partial void ReporterFailed(ILogger logger, string cause);

    [LoggerMessage(
        23,
        LogLevel.Error,
        "The error reporter did not take {Reports} report(s) of {Failures} failure(s) in time: it is told of them now.")]
    public static partial void ReportDropped(ILogger logger, int reports, int failures);

    [LoggerMessage(
        24, LogLevel.Critical, "FGM-IS query {MessageId}: the client failed in a way that it does not know ({Cause}) at {Stack}")]
    public static partial void Unexpected(ILogger logger, Guid messageId, string cause, string? stack);

    [LoggerMessage(25, LogLevel.Warning, "The encounter cache failed ({Cause}).")]
    public static partial void CacheFailed(ILogger logger, string cause);

    [LoggerMessage(
        35,
        LogLevel.Error,
        "The client is disposed and the error reporter did not take {Reports} report(s) of {Failures} failure(s); "
        + "the audit trail has every query.")]
    public static partial void ReportsLost(ILogger logger, int reports, int failures);

    [LoggerMessage(40, LogLevel.Error, "A disclosure ({Kind}) could not be recorded in the audit trail, so it was not made.")]
    public static partial void DisclosureNotRecorded(ILogger logger, string kind);

    [LoggerMessage(
        55,
        LogLevel.Warning,
        "A requester comes without the {Item} that the audit trail is to keep (MSCA-AUD-03): the record says that it is not stated. "
        + "Give it in RequesterDetails, or name its claim in FgmClaimNames. Told once.")]
    public static partial void RequesterIncomplete(ILogger logger, string item);

    [LoggerMessage(
        100,
        LogLevel.Error,
        "FGM-IS error for staff: {Kind}, failure {FailureKind}, {Count} time(s) since {FirstOccurredAt:u}, latest message {MessageId}, "
        + "response code {ResponseCode}. {Detail} {Remedy}")]
    public static partial void Reported(
        ILogger logger,
        string kind,
        string failureKind,
        int count,
        DateTimeOffset firstOccurredAt,
        string messageId,
        string responseCode,
        string detail,
        string remedy);
}
