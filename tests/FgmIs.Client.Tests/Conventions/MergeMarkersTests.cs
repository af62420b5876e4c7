#if !CLIENT_NETSTANDARD
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>A change that was joined by halves is not committed, in code or in prose.</summary>
[TestFixture]
public sealed class MergeMarkersTests
{
    [Test]
    public void No_text_file_of_the_repository_has_one()
    {
        string[] files = [.. TextFiles.All()];

        IEnumerable<string> marked =
            from path in files
            from line in MergeMarkers.In(File.ReadAllText(path))
            select $"{path}:{line}";

        Assert.That(
            files,
            Has.Some.EndsWith("README.md")
                .And.Some.EndsWith(".csproj")
                .And.Some.EndsWith("conformance.json")
                .And.Some.EndsWith("MergeMarkersTests.cs"));
        Assert.That(marked, Is.Empty);
    }

    [TestCase("a\n{<} HEAD\nb\n{=}\nc\n{>} e6fc8ac\n", new[] { 2, 4, 6 })]
    [TestCase("{<}\r\nb\r\n", new[] { 1 })]
    [TestCase("{|} base\n", new[] { 1 })]
    [TestCase("{>} theirs", new[] { 1 })]
    public void In_text_with_marks_finds_each(string text, int[] expected) =>
        Assert.That(MergeMarkers.In(Marked(text)), Is.EqualTo(expected));

    [TestCase("Heading\n{=}\ntext\n")]
    [TestCase("{<}<\n {<} indented\n")]
    [TestCase("")]
    public void In_text_without_marks_finds_none(string text) => Assert.That(MergeMarkers.In(Marked(text)), Is.Empty);

    private static string Marked(string text)
    {
        foreach (char mark in "<=>|")
        {
            text = text.Replace($"{{{mark}}}", new string(mark, 7), StringComparison.Ordinal);
        }

        return text;
    }
}
#endif
