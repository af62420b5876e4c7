using FgmIs.Client.Assurance;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Assuring;

/// <summary>Decides the exit code of a run.</summary>
internal static class AssureExit
{
    /// <summary>
    /// Returns 0 where nothing failed but what is known, nothing that is known is mended, and with <paramref name="isStrict"/> nothing is
    /// open; otherwise 1.
    /// </summary>
    public static int CodeOf(AssuranceRunResult run, bool isStrict, IReadOnlyList<AssuranceExpectedFailure> known, Screen screen)
    {
        AssuranceExpectation expectation = AssuranceExpectedFailures.Compare(run, known);
        foreach (AssuranceExpectedFailure stale in expectation.Stale)
        {
            screen.Note($"--expected-failures: {stale} does not fail any more. Take the entry out.");
        }

        int expected = run.Requirements.Count(one => one.Verdict == AssuranceVerdict.Failed)
            - expectation.Unexpected.Select(one => one.Requirement).Distinct(StringComparer.Ordinal).Count();
        if (expected > 0)
        {
            screen.Note($"Failures that are known, and count for nothing here only: {expected}.");
        }

        bool isOpen = run.Requirements.Any(one => one.Verdict is AssuranceVerdict.NotTested or AssuranceVerdict.NeedsAttestation);
        return !expectation.IsAsExpected || (isStrict && isOpen) ? ExitCode.CheckFailed : ExitCode.Success;
    }
}
