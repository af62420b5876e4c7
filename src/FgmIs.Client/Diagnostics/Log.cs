using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Diagnostics;

/// <summary>Every log message of the library. None takes personal data: ids of messages, kinds, counts and our own words only.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "FGM-IS client started: endpoint host {Host}, from ASID {FromAsid} to ASID {ToAsid}, TLS certificate valid until {ValidUntil:u}.")]
    public static partial void Started(ILogger logger, string host, string fromAsid, string toAsid, DateTimeOffset validUntil);

    [LoggerMessage(2, LogLevel.Warning, "The client certificate comes with {Count} intermediate certificate(s), which this target framework cannot send by itself. Install them in the operating system's store of intermediate authorities, so that the provider can build the chain.")]
    public static partial void IntermediatesNotSent(ILogger logger, int count);

    [LoggerMessage(10, LogLevel.Debug, "FGM-IS query {MessageId}: sending {Sending} starts.")]
    public static partial void Sending(ILogger logger, Guid messageId, int sending);

    [LoggerMessage(11, LogLevel.Information, "FGM-IS query {MessageId} was answered after {Sends} sending(s).")]
    public static partial void Answered(ILogger logger, Guid messageId, int sends);

    [LoggerMessage(12, LogLevel.Information, "FGM-IS query {MessageId} was not sent: {Reason}.")]
    public static partial void NotSent(ILogger logger, Guid messageId, FgmNotSentReason reason);

    [LoggerMessage(13, LogLevel.Error, "FGM-IS query {MessageId} failed after {Sends} sending(s): {Kind}, response code {ResponseCode}. {Detail}")]
    public static partial void Failed(ILogger logger, Guid messageId, int sends, FgmFailureKind kind, string responseCode, string detail);

    [LoggerMessage(14, LogLevel.Warning, "FGM-IS query {MessageId}: {Warning}.")]
    public static partial void Odd(ILogger logger, Guid messageId, FgmWarningKind warning);

    [LoggerMessage(20, LogLevel.Error, "FGM-IS query {MessageId}: the audit trail did not take the event {Event} ({Cause}).")]
    public static partial void AuditFailed(ILogger logger, Guid messageId, Auditing.FgmAuditEventKind @event, string cause);

    [LoggerMessage(21, LogLevel.Error, "FGM-IS query {MessageId}: the access policy failed ({Cause}), which counts as a denial.")]
    public static partial void AccessPolicyFailed(ILogger logger, Guid messageId, string cause);

    [LoggerMessage(22, LogLevel.Error, "The error reporter failed ({Cause}).")]
    public static partial void ReporterFailed(ILogger logger, string cause);

    [LoggerMessage(23, LogLevel.Error, "The error reporter is too slow: a report was dropped.")]
    public static partial void ReportDropped(ILogger logger);

    [LoggerMessage(24, LogLevel.Critical, "FGM-IS query {MessageId}: the client failed in a way that it does not know ({Cause}) at {Stack}")]
    public static partial void Unexpected(ILogger logger, Guid messageId, string cause, string? stack);

    [LoggerMessage(100, LogLevel.Error, "FGM-IS error for staff: {Kind}, failure {FailureKind}, {Count} time(s) since {FirstOccurredAt:u}, latest message {MessageId}, response code {ResponseCode}. {Detail} {Remedy}")]
    public static partial void Reported(
        ILogger logger, Reporting.FgmErrorKind kind, string failureKind, int count, DateTimeOffset firstOccurredAt, string messageId, string responseCode, string detail, string remedy);
}
