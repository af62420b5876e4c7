namespace FgmIs.Client;

/// <summary>Represents one step of a readiness check.</summary>
public sealed class FgmReadinessStep
{
    internal FgmReadinessStep(FgmReadinessStepKind kind, FgmReadinessVerdict verdict, string detail, string? remedy = null)
    {
        Kind = kind;
        Verdict = verdict;
        Detail = detail;
        Remedy = remedy;
    }

    /// <summary>Gets which step it is.</summary>
    public FgmReadinessStepKind Kind { get; }

    /// <summary>Gets what it came to.</summary>
    public FgmReadinessVerdict Verdict { get; }

    /// <summary>Gets what was found, in plain words.</summary>
    public string Detail { get; }

    /// <summary>Gets what a person can do about it, where it failed or warns.</summary>
    public string? Remedy { get; }

    /// <summary>Writes the step in one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Kind}: {Verdict}. {Detail}{(Remedy is null ? "" : " " + Remedy)}";
}
