using System.Text;
using FgmIs.Client.Assurance;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Assuring;

/// <summary>Writes a file of attestations to fill in.</summary>
internal static class SkeletonRun
{
    /// <summary>Writes it.</summary>
    /// <exception cref="UsageException">There is such a file, or it cannot be made.</exception>
    public static async Task<int> RunAsync(
        Screen screen, string path, string? product, string? productVersion, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new UsageException($"--new-attestations: '{path}' is there already. Nothing is overwritten; give another name.");
        }

        string text = AssuranceAttestationSkeleton.Write(product ?? string.Empty, productVersion ?? string.Empty);
        await using FileStream file = OutputFile.Create("--new-attestations", path, FileMode.CreateNew);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        screen.Result($"Fill in {path}, and give it with --attestations.");
        return ExitCode.Success;
    }
}
