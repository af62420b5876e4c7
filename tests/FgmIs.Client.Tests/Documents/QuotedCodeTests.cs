#if !CLIENT_NETSTANDARD
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Tests.Conventions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Documents;

/// <summary>What a document quotes from a file of the repository stands in that file, word for word.</summary>
[TestFixture]
public sealed class QuotedCodeTests
{
    private static IEnumerable<TestCaseData> Blocks =>
        from path in TextFiles.Markdown().Order(StringComparer.Ordinal)
        let document = Path.GetRelativePath(Repository.PathOf(), path).Replace('\\', '/')
        from block in QuotedCode.In(document, File.ReadAllText(path))
        select new TestCaseData(block).SetArgDisplayNames(block.ToString());

    [TestCaseSource(nameof(Blocks))]
    public void Block_stands_in_the_file_that_it_names(object block)
    {
        var quoted = (QuotedCode)block;
        string path = Repository.PathOf(quoted.File.Split('/'));

        Assert.That(path, Does.Exist);
        Assert.That(quoted.StandsIn(File.ReadAllText(path)), $"{quoted.File} has no such lines:\n{quoted.Code}");
    }

    [Test]
    public void Guide_quotes_the_sample_for_every_part() => Assert.That(
        Blocks.Select(block => (QuotedCode)block.Arguments[0]!).Where(block => block.Document == "docs/embedding.md")
            .Select(block => block.File.Split('/')[1]),
        Has.Exactly(13).Items.And.All.EqualTo("FgmIs.Samples.EhrWeb"));

    [TestCase("a();\nb();", true, Description = "outdented as a whole")]
    [TestCase("    a();\n    b();", true, Description = "as it stands")]
    [TestCase("a();\n  b();", false, Description = "indented otherwise")]
    [TestCase("a();\nc();", false, Description = "a line is left out")]
    [TestCase("a()", false, Description = "a part of a line")]
    [TestCase("a();\nB();", false, Description = "another word")]
    [TestCase("", false, Description = "nothing")]
    public void Only_whole_lines_as_they_are_stand_in_a_source(string code, bool stands)
    {
        QuotedCode block = QuotedCode.In("a.md", $"# Title\n\n<!-- quoted: a/b.cs -->\n```csharp\n{code}\n```\n").Single();

        Assert.That((block.File, block.Line), Is.EqualTo(("a/b.cs", 5)));
        Assert.That(block.StandsIn("class C\n{\n    a();\n    b();\n    c();\n}\n"), Is.EqualTo(stands));
    }
}
#endif
