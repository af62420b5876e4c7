using System.Xml.Linq;
using FgmIs.Client.RepositoryFiles;
using NUnit.Framework;

namespace FgmIs.Client.Tests;

/// <summary>The published data files, which stay outside this repository: tests that need them are ignored where they are absent.</summary>
internal static class OfficialFiles
{
    /// <summary>Gets the NHS numbers and dates of birth of the published test patients.</summary>
    public static IReadOnlyList<(string NhsNumber, string DateOfBirth)> TestPatients =>
        [.. File.ReadLines(PathOf("open-test-patients.csv")).Skip(1).Select(line => line.Split(',')).Select(parts => (parts[0], parts[1]))];

    /// <summary>Gives the root element of a published XML file.</summary>
    public static XElement Xml(params string[] parts) => XDocument.Load(PathOf(parts)).Root!;

    /// <summary>Gives the path of a published file, or ignores the running test.</summary>
    public static string PathOf(params string[] parts) => Beside("spec", ["official", .. parts]);

    /// <summary>Gives the path of a file of the agreed design, or ignores the running test.</summary>
    public static string DesignPathOf(string name) => Beside("design", [name]);

    /// <summary>
    /// Gives the path of a file or folder of this repository, or ignores the running test where only the built tests are at hand.
    /// </summary>
    public static string InRepository(params string[] parts)
    {
        string? repository = Repository.Find();
        if (repository is null)
        {
            Assert.Ignore($"No folder above {AppContext.BaseDirectory} holds {Repository.Solution}, so the sources are not at hand.");
        }

        return Path.Combine([repository!, .. parts]);
    }

    private static string Beside(string folder, string[] parts)
    {
        string? path = Repository.Beside(["shared", folder, .. parts]);
        if (path is null)
        {
            Assert.Ignore(
                $"The file {string.Join('/', parts)} is not on this machine; it belongs in ../shared/{folder} beside the repository.");
        }

        return path!;
    }
}
