namespace FgmIs.Client.Auditing;

/// <summary>Provides what events are called in logs and reports.</summary>
internal static class FgmAuditEventKindExtensions
{
    /// <summary>
    /// Describes an event that a trail did not take: those of a query all alike. Which of them it was would tell an answer of the cache
    /// from Spine's, and only indicators are cached (docs/safety-case.md, H6).
    /// </summary>
    public static string Describe(this FgmAuditEventKind kind) =>
        kind is FgmAuditEventKind.AttemptStarted or FgmAuditEventKind.ResponseReceived or FgmAuditEventKind.ExchangeFailed
            or FgmAuditEventKind.AnsweredFromCache
            ? "an event of a query"
            : $"the event {kind}";
}
