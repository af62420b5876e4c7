using System.Text.Json;

namespace FgmIs.Client.Assurance;

/// <summary>Represents a manifest that was read.</summary>
internal sealed record ManifestFile(IReadOnlyDictionary<string, string> Files, string OwnHash)
{
    /// <summary>Reads the manifest of an output folder.</summary>
    /// <exception cref="AssuranceFileException">There is none, or it is none.</exception>
    public static async Task<ManifestFile> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        string path = Path.Combine(directory, AssuranceEvidence.ManifestPath);
        try
        {
            byte[] bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            Dictionary<string, string> files = new(StringComparer.Ordinal);
            using var manifest = JsonDocument.Parse(bytes);
            foreach (JsonElement file in manifest.RootElement.GetProperty("files").EnumerateArray())
            {
                string named = file.GetProperty("path").GetString() ?? string.Empty;
                if (!IsInside(named))
                {
                    throw new AssuranceFileException([$"{path}: it names a file outside its folder."]);
                }

                files.Add(named, file.GetProperty("sha256").GetString() ?? string.Empty);
            }

            return new ManifestFile(files, AssuranceEvidence.Hash(bytes));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AssuranceFileException([$"{path}: there is no such file. Give the output folder of a run."]);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new AssuranceFileException([$"{path}: it is no manifest of a run."]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AssuranceFileException([$"{path}: it cannot be read."]);
        }
    }

    /// <summary>Returns the files of an output folder but the manifest, with slashes, in order.</summary>
    public static IReadOnlyList<string> PathsIn(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => path != AssuranceEvidence.ManifestPath)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Determines whether a path stays within the folder that it is relative to.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Split('/').Any(part => part is "" or "." or "..");
}
