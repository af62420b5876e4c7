#if !CLIENT_NETSTANDARD
using FgmIs.Client.RepositoryFiles;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Documents;

/// <summary>Every document of docs is found from docs/index.md and on the site.</summary>
[TestFixture]
public sealed class IndexDocumentTests
{
    private static IEnumerable<string> Documents =>
        Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md")
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(name => name != "index.md");

    [TestCaseSource(nameof(Documents))]
    public void Document_is_in_the_index(string name) => Assert.That(Read("index.md"), Does.Contain($"]({name})"));

    [TestCaseSource(nameof(Documents))]
    public void Document_is_in_the_sites_table_of_contents(string name) => Assert.That(Read("toc.yml"), Does.Contain($"href: {name}\n"));

    private static string Read(string name) => File.ReadAllText(Repository.PathOf("docs", name));
}
#endif
