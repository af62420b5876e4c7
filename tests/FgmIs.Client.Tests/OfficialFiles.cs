using System.Xml.Linq;
using NUnit.Framework;

namespace FgmIs.Client.Tests;

/// <summary>The published data files, which stay outside this repository: tests that need them are ignored where they are absent.</summary>
internal static class OfficialFiles
{
    private const string SolutionFile = "FgmIs.Client.sln";

    /// <summary>Gets the NHS numbers and dates of birth of the published test patients.</summary>
    public static IReadOnlyList<(string NhsNumber, string DateOfBirth)> TestPatients =>
        [.. File.ReadLines(PathOf("open-test-patients.csv")).Skip(1).Select(line => line.Split(',')).Select(parts => (parts[0], parts[1]))];

    /// <summary>Gives the root element of a published XML file.</summary>
    public static XElement Xml(params string[] parts) => XDocument.Load(PathOf(parts)).Root!;

    /// <summary>Gives the path of a published file, or ignores the running test.</summary>
    public static string PathOf(params string[] parts) => Beside("spec", ["official", .. parts]);

    /// <summary>Gives the path of a file of the agreed design, or ignores the running test.</summary>
    public static string DesignPathOf(string name) => Beside("design", [name]);

    /// <summary>Gives the path of a file or folder of this repository, or ignores the running test where only the built tests are at hand.</summary>
    public static string InRepository(params string[] parts)
    {
        string? repository = FindRepository();
        if (repository is null)
        {
            Assert.Ignore($"No folder above {AppContext.BaseDirectory} holds {SolutionFile}, so the sources are not at hand.");
        }

        return Path.Combine([repository!, .. parts]);
    }

    private static string Beside(string folder, string[] parts)
    {
        string? repository = FindRepository();
        string path = Path.GetFullPath(Path.Combine([repository ?? ".", "..", "shared", folder, .. parts]));
        if (repository is null || !Path.Exists(path))
        {
            Assert.Ignore($"The file {string.Join('/', parts)} is not on this machine; it belongs in ../shared/{folder} beside the repository.");
        }

        return path;
    }

    private static string? FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, SolutionFile)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
