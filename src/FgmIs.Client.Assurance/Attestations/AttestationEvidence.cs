using System.Globalization;

namespace FgmIs.Client.Assurance;

/// <summary>Takes in the files that attestations name.</summary>
internal sealed class AttestationEvidence(string folder)
{
    private const int Largest = 50 * 1024 * 1024;

    private readonly Dictionary<string, AssuranceEvidenceFile> _byFullPath = new(StringComparer.Ordinal);

    /// <summary>Returns the address as it is, or the path of the copy; null where there is no such file, which is told.</summary>
    public string? Take(string named, Action<string> tell)
    {
        if (Uri.TryCreate(named, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http")
        {
            return named;
        }

        try
        {
            string full = Path.GetFullPath(Path.Combine(folder, named));
            if (_byFullPath.TryGetValue(full, out AssuranceEvidenceFile? known))
            {
                return known.Path;
            }

            var file = new FileInfo(full);
            if (!file.Exists)
            {
                tell($"the evidence '{named}' is neither a file beside the attestations nor an https address.");
                return null;
            }

            if (file.Length > Largest)
            {
                tell($"the evidence '{named}' is larger than 50 MB.");
                return null;
            }

            string number = (_byFullPath.Count + 1).ToString("000", CultureInfo.InvariantCulture);
            string path = $"evidence/attestations/{number}-{SafeName(file.Name)}";
            _byFullPath[full] = new AssuranceEvidenceFile(path, MediaTypes.Of(file.Name), File.ReadAllBytes(full));
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            tell($"the evidence '{named}' cannot be read.");
            return null;
        }
    }

    /// <summary>Returns the files of some paths.</summary>
    public IReadOnlyList<AssuranceEvidenceFile> Files(IEnumerable<string> paths) =>
        [.. _byFullPath.Values.Where(file => paths.Contains(file.Path, StringComparer.Ordinal))];

    private static string SafeName(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
}
