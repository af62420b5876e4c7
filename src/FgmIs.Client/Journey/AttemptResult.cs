namespace FgmIs.Client.Journey;

/// <summary>What one sending came to, whether the same question may be sent again, and whether the provider was out of reach.</summary>
internal sealed record AttemptResult(FgmStatusOutcome Outcome, bool MayResend = false, TimeSpan? RetryAfter = null, bool IsUnreached = false);
