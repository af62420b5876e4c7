namespace FgmIs.Client.Journey;

/// <summary>What one sending came to, and whether the same question may be sent again.</summary>
internal sealed record SendingResult(FgmStatusOutcome Outcome, bool MayResend = false, TimeSpan? RetryAfter = null);
