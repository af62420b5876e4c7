namespace FgmIs.Client.Journey;

/// <summary>
/// Represents the result of one attempt: the outcome, whether the same query may be sent again, and whether the provider was out of reach.
/// </summary>
internal sealed record AttemptResult(
    FgmStatusOutcome Outcome, bool MayResend = false, TimeSpan? RetryAfter = null, bool IsUnreached = false);
