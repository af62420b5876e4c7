#if !CLIENT_NETSTANDARD
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>The document that an assessor reads names tests; these are there, and none of the obligations is without.</summary>
[TestFixture]
public sealed partial class ConformanceDocumentTests
{
    private static readonly string[] Obligations =
    [
        "MSCA-FGMRISQ-01", "MSCA-FGMRISQ-02", "MSCA-FGMRISQR-07", "MSCA-FGMRISQR-08", "MSCA-FGMRISQR-09", "MSCA-IG-01",
        "MSCA-AUD-01", "MSCA-AUD-02", "MSCA-AUD-03", "MSCA-AUD-04", "MSCA-AUD-05", "MSCA-AUD-06", "MSCA-AUD-07",
    ];

    private static readonly string[] Document = File.ReadAllLines(OfficialFiles.InRepository("docs", "conformance.md"));

    [TestCaseSource(nameof(Obligations))]
    public void Obligation_has_a_named_test(string id)
    {
        string row = Document.Last(line => line.StartsWith($"| {id} |", StringComparison.Ordinal));

        Assert.That(NamedTest().Count(row), Is.GreaterThan(0));
    }

    [Test]
    public void Named_tests_exist()
    {
        ILookup<string, string> sources = SourceFiles.Under("tests").ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText, StringComparer.Ordinal);
        Match[] named = [.. Document.SelectMany(line => NamedTest().Matches(line))];

        IEnumerable<string> missing = named
            .Where(test => !sources[test.Groups["fixture"].Value].Any(text => text.Contains($" {test.Groups["test"].Value}(", StringComparison.Ordinal)))
            .Select(test => test.Value);

        Assert.That(named, Is.Not.Empty);
        Assert.That(missing, Is.Empty);
    }

    [GeneratedRegex("`(?<fixture>\\w+(Tests|Suite))\\.(?<test>\\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedTest();
}
#endif
