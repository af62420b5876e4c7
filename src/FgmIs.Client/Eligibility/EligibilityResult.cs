namespace FgmIs.Client.Eligibility;

/// <summary>Represents the result of the eligibility check: the query may be sent until an instant, or not at all.</summary>
internal readonly record struct EligibilityResult
{
    private EligibilityResult(DateTimeOffset until, FgmNotSentReason? refusal, string explanation)
    {
        Until = until;
        Refusal = refusal;
        Explanation = explanation;
    }

    /// <summary>Gets the instant from which nothing may be sent: the start of the 18th birthday.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Gets the reason why nothing may be sent, or nothing if it may.</summary>
    public FgmNotSentReason? Refusal { get; }

    /// <summary>Gets the refusal in plain words.</summary>
    public string Explanation { get; }

    /// <summary>Gets what is odd about the query, which may be sent all the same.</summary>
    public FgmWarning? Warning { get; init; }

    public static EligibilityResult Before(DateTimeOffset until) => new(until, refusal: null, string.Empty);

    public static EligibilityResult Refused(FgmNotSentReason reason, string explanation) =>
        new(DateTimeOffset.MinValue, reason, explanation);
}
