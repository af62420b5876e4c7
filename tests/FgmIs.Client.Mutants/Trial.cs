using FgmIs.Client.Tests.Messaging;

namespace FgmIs.Client.Mutants;

/// <summary>Tries one mutant: what the client makes of it, and what the rules ask for.</summary>
internal static class Trial
{
    private const int AllocatedAtLeast = 128 * 1024;
    private const int AllocatedForEachByte = 64;

    /// <summary>What the client says when one of its bounds is passed, which the rules do not know of.</summary>
    private static readonly string[] Bounds = ["carries more than", "has more than", "are nested more than"];

    /// <summary>Tries a mutant.</summary>
    /// <returns>What the client makes of it, and what is wrong with that, if anything is.</returns>
    public static (Verdict Verdict, long Allocated, string? Fault) Of(Mutant mutant)
    {
        FgmStatusOutcome outcome;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            outcome = Asked.Answered(mutant.Body, mutant.HttpStatus);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return (Verdict.Failed, 0, $"it throws {failure.GetType().Name}: {failure.Message}");
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Verdict verdict = Of(outcome.GetType());
        Verdict expected = Of(Expected(mutant));
        if (allocated > AllocatedAtLeast + ((long)AllocatedForEachByte * mutant.Body.Length))
        {
            return (verdict, allocated, FormattableString.Invariant($"{mutant.Body.Length} bytes take {allocated} bytes of memory"));
        }

        return verdict == expected ? (verdict, allocated, null)
            : verdict == Verdict.Failed && IsPastBound((FgmQueryFailed)outcome) ? (Verdict.PastBound, allocated, null)
            : (verdict, allocated, $"the client says {verdict}, the rules say {expected}");
    }

    private static bool IsPastBound(FgmQueryFailed failed) =>
        Bounds.Any(bound => failed.Detail.Contains(bound, StringComparison.Ordinal));

    private static Verdict Of(Type outcome) =>
        outcome == typeof(FgmIndicatorFound) ? Verdict.Found : outcome == typeof(FgmNoRecordFound) ? Verdict.NoRecord : Verdict.Failed;

    // An encoding that nobody knows is no message; the platform's reader says so in several ways.
    private static Type Expected(Mutant mutant)
    {
        try
        {
            return AnswerOracle.OutcomeOf(mutant.Body, mutant.HttpStatus);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return typeof(FgmQueryFailed);
        }
    }
}
