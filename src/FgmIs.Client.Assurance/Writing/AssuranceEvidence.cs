using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FgmIs.Client.Assurance;

/// <summary>Writes the files of evidence, and a manifest of the whole output with a hash of each file; checks it later.</summary>
/// <remarks>
/// A manifest shows what changed by accident or by a careless hand. It is not signed: who can change a file can change the manifest. Keep
/// the manifest's own hash, which the command tells, in another place.
/// </remarks>
public static class AssuranceEvidence
{
    /// <summary>The path of the manifest in the output folder.</summary>
    public const string ManifestPath = "evidence/manifest.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes the files of evidence, those of attestations among them.</summary>
    /// <param name="run">What came of the run.</param>
    /// <param name="directory">The output folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when they are written.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A file of evidence would lie outside <c>evidence/</c>.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task WriteAsync(AssuranceRunResult run, string directory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(directory);
        Directory.CreateDirectory(Path.Combine(directory, "evidence"));
        IEnumerable<AssuranceEvidenceFile> files = run.Scenarios.SelectMany(scenario => scenario.Evidence)
            .Concat(run.Requirements.SelectMany(result => result.Attestation?.Files ?? []))
            .DistinctBy(file => file.Path, StringComparer.Ordinal);
        foreach (AssuranceEvidenceFile file in files)
        {
            if (!file.Path.StartsWith("evidence/", StringComparison.Ordinal) || !ManifestFile.IsInside(file.Path))
            {
                throw new InvalidOperationException($"The file '{file.Path}' would not lie in evidence/.");
            }

            string path = Path.Combine(directory, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content.ToArray(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the manifest of everything that the output folder holds by now. Write it last.</summary>
    /// <param name="run">What came of the run.</param>
    /// <param name="directory">The output folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The SHA-256 of the manifest itself, in lower-case hexadecimal.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<string> WriteManifestAsync(
        AssuranceRunResult run, string directory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(directory);
        var manifest = new JsonObject { ["manifest"] = 1 };
        foreach ((string name, string value) in RunFacts.Of(run))
        {
            manifest[name] = value;
        }

        var files = new JsonArray();
        foreach (string path in ManifestFile.PathsIn(directory))
        {
            byte[] content = await File.ReadAllBytesAsync(Path.Combine(directory, path), cancellationToken).ConfigureAwait(false);
            files.Add(new JsonObject { ["path"] = path, ["bytes"] = content.Length, ["sha256"] = Hash(content) });
        }

        manifest["files"] = files;
        byte[] bytes = [.. Encoding.UTF8.GetBytes(manifest.ToJsonString(Indented)), (byte)'\n'];
        string target = Path.Combine(directory, ManifestPath);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await File.WriteAllBytesAsync(target, bytes, cancellationToken).ConfigureAwait(false);
        return Hash(bytes);
    }

    /// <summary>Compares an output folder with its manifest.</summary>
    /// <param name="directory">The output folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="directory"/> is null.</exception>
    /// <exception cref="AssuranceFileException">There is no manifest, or it is none.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<AssuranceVerification> VerifyAsync(string directory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var manifest = await ManifestFile.ReadAsync(directory, cancellationToken).ConfigureAwait(false);
        List<string> problems = [];
        foreach ((string path, string hash) in manifest.Files)
        {
            string full = Path.Combine(directory, path);
            if (!File.Exists(full))
            {
                problems.Add($"{path} is missing.");
                continue;
            }

            try
            {
                byte[] content = await File.ReadAllBytesAsync(full, cancellationToken).ConfigureAwait(false);
                if (Hash(content) != hash)
                {
                    problems.Add($"{path} is not as it was written.");
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{path} cannot be read.");
            }
        }

        problems.AddRange(
            ManifestFile.PathsIn(directory).Except(manifest.Files.Keys, StringComparer.Ordinal)
                .Select(path => $"{path} was added later: the manifest does not name it."));
        return new AssuranceVerification(manifest.Files.Count, manifest.OwnHash, problems);
    }

    internal static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();
}
