#if !CLIENT_NETSTANDARD
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Whoever follows a link or looks up what a comment cites finds it in the repository (safety case, H13).</summary>
[TestFixture]
public sealed class CitationsTests
{
    private static string Root => OfficialFiles.InRepository();

    [Test]
    public void Every_linked_and_cited_document_exists()
    {
        string[] files = [.. TextFiles.All()];

        IEnumerable<string> broken =
            from path in files
            where !path.EndsWith(Path.Combine("Conventions", "CitationsTests.cs"), StringComparison.Ordinal)
            from cited in Citations.Broken(Root, path, File.ReadAllText(path))
            select $"{Path.GetRelativePath(Root, path)}: {cited}";

        Assert.That(files, Has.Length.GreaterThan(500));
        Assert.That(broken, Is.Empty);
    }

    [TestCase("docs/x.md", "see [there](nowhere.md)", "nowhere.md")]
    [TestCase("docs/x.md", "see [there](../src/Nowhere/)", "../src/Nowhere/")]
    [TestCase("docs/x.md", "see safety.md H3", "safety.md")]
    [TestCase("src/X.cs", "/// <summary>It is (wire.md section 3).</summary>", "wire.md")]
    [TestCase("src/X.cs", "/// <summary>It is (docs/wire.md, section 9).</summary>", "wire.md, section 9")]
    [TestCase("src/X.cs", "// docs/safety-case.md, H99", "safety-case.md, H99")]
    [TestCase("src/x.sql", "-- as docs/nowhere.md says", "docs/nowhere.md")]
    public void Broken_citation_is_found(string path, string text, string expected) =>
        Assert.That(Citations.Broken(Root, Path.Combine(Root, path), text), Is.EqualTo([expected]));

    [TestCase("docs/x.md", "see [there](wire.md), [here](../README.md#limits), [far](https://example.org/a.md) and [below](#below)")]
    [TestCase("docs/x.md", "see docs/wire.md, section 3, and wire.md")]
    [TestCase("src/X.cs", "/// (docs/wire.md, section 3; docs/safety-case.md, H7 and H9)")]
    [TestCase("src/X.cs", "string name = \"nowhere.md\";")]
    public void Sound_citation_is_left_alone(string path, string text) =>
        Assert.That(Citations.Broken(Root, Path.Combine(Root, path), text), Is.Empty);
}
#endif
