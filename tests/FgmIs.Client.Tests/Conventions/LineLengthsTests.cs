#if !CLIENT_NETSTANDARD
using System.Globalization;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Code fits beside its change in a review: no line is longer than .editorconfig says.</summary>
[TestFixture]
public sealed class LineLengthsTests
{
    [Test]
    public void No_line_of_code_is_too_long()
    {
        string[] files = [.. TextFiles.All().Where(path => path.EndsWith(".cs", StringComparison.Ordinal))];

        IEnumerable<string> tooLong =
            from path in files
            from line in LineLengths.TooLongIn(File.ReadAllText(path))
            select $"{path}:{line}";

        Assert.That(files, Has.Some.EndsWith("FgmStatusClient.cs").And.Some.EndsWith("LineLengthsTests.cs"));
        Assert.That(tooLong, Is.Empty);
    }

    [Test]
    public void Most_is_what_the_editors_are_told() =>
        Assert.That(
            File.ReadAllLines(OfficialFiles.InRepository(".editorconfig")),
            Has.One.EqualTo(string.Create(CultureInfo.InvariantCulture, $"max_line_length = {LineLengths.Most}")));

    [TestCase("", 140, "", new int[0])]
    [TestCase("a\n", 141, "\n", new[] { 2 })]
    [TestCase("a\r\n", 141, "\r\n", new[] { 2 })]
    [TestCase("a\n\n", 141, "", new[] { 3 })]
    [TestCase("a\n", 140, "\n", new int[0])]
    public void Line_of_more_than_the_most_is_found(string before, int length, string after, int[] expected) =>
        Assert.That(LineLengths.TooLongIn(before + new string('x', length) + after), Is.EqualTo(expected));
}
#endif
