using FgmIs.Client.Assurance;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Assuring;

/// <summary>Compares an output folder with its manifest.</summary>
internal static class VerifyRun
{
    public static async Task<int> RunAsync(Screen screen, string folder, CancellationToken cancellationToken)
    {
        AssuranceVerification verification = await AssuranceEvidence.VerifyAsync(folder, cancellationToken);
        foreach (string problem in verification.Problems)
        {
            screen.Result(problem);
        }

        screen.Result(verification.IsIntact
            ? $"All {verification.Files} files are as the manifest has them."
            : $"Problems: {verification.Problems.Count}. The folder is not as the run wrote it.");
        screen.Result($"SHA-256 of the manifest itself: {verification.ManifestHash}. Compare it with the one that the run told.");
        return verification.IsIntact ? ExitCode.Success : ExitCode.CheckFailed;
    }
}
