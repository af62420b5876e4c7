using FgmIs.Client.Assurance;

namespace FgmIs.Tool.Assuring;

/// <summary>Decides the exit code of a run.</summary>
internal static class AssureExit
{
    /// <summary>Returns 0 where nothing failed, and with <paramref name="isStrict"/> nothing is open either; otherwise 1.</summary>
    public static int CodeOf(AssuranceRunResult result, bool isStrict) =>
        result.Requirements.Any(one => one.Verdict == AssuranceVerdict.Failed
            || (isStrict && one.Verdict is AssuranceVerdict.NotTested or AssuranceVerdict.NeedsAttestation))
            ? ExitCode.CheckFailed
            : ExitCode.Success;
}
