namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Fills a trail.</summary>
internal static class AuditTrailExtensions
{
    /// <summary>Appends an attempt and its end.</summary>
    public static async Task<(FgmAuditEvent Begun, FgmAuditEvent Ended)> AppendExchangeAsync(
        this IFgmAuditTrail trail, FgmStatusQuery? query = null, FgmStatusOutcome? outcome = null, DateTimeOffset? at = null)
    {
        FgmAuditEvent begun = SampleEvents.Attempt(query, at);
        FgmAuditEvent ended = SampleEvents.Ending(begun, query, outcome);
        _ = await trail.AppendAsync(begun);
        _ = await trail.AppendAsync(ended);
        return (begun, ended);
    }
}
