#if !CLIENT_NETSTANDARD
using System.Text.RegularExpressions;
using FgmIs.Client.RepositoryFiles;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Hazard H13: every attack of docs/auditing.md that is prevented or found out names a test that exists.</summary>
[TestFixture]
internal sealed class AttackTableTests
{
    private const string NotAtAll = "not at all";

    [Test]
    public void Every_attack_that_is_prevented_or_found_out_names_tests_that_exist()
    {
        string[] rows = [.. Rows(File.ReadAllText(Repository.PathOf("docs", "auditing.md")))];

        Assert.That(rows, Has.Length.GreaterThan(20));
        Assert.That(rows.Select(FaultOf).OfType<string>(), Is.Empty);
    }

    [TestCase("| x | file | prevented | |", "names no test")]
    [TestCase("| x | file | prevented | `AttackTableTests.Test_that_nobody_wrote` |", "does not exist")]
    [TestCase("| x | file | prevented | `NoSuchTests.Test` |", "does not exist")]
    [TestCase("| x | file |", "columns")]
    public void Row_that_promises_more_than_there_is_is_seen(string row, string fault) => Assert.That(FaultOf(row), Does.Contain(fault));

    [TestCase("| x | file | not at all | |")]
    [TestCase("| x | file | prevented | `AttackTableTests.FaultOf` |")]
    public void Row_that_keeps_its_promise_is_right(string row) => Assert.That(FaultOf(row), Is.Null);

    private static IEnumerable<string> Rows(string document) => document
        .Split("## Attacks")[1].Split("\n## ")[0].ReplaceLineEndings("\n").Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(2);

    private static string? FaultOf(string row)
    {
        string[] columns = [.. row.Trim().Trim('|').Split('|').Select(column => column.Trim())];
        if (columns.Length != 4)
        {
            return $"{row}: not four columns";
        }

        MatchCollection tests = Regex.Matches(
            columns[3], "`(?<class>\\w+)\\.(?<method>\\w+)`", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        if (tests.Count == 0)
        {
            return columns[2].StartsWith(NotAtAll, StringComparison.Ordinal) ? null : $"{columns[0]}: names no test";
        }

        return tests.Select(
            test => Exists(test.Groups["class"].Value, test.Groups["method"].Value) ? null : $"{columns[0]}: {test.Value} does not exist")
            .FirstOrDefault(fault => fault is not null);
    }

    // A test, or one of the published checks, which the tests of each store run.
    private static bool Exists(string type, string method) =>
        new[] { Repository.PathOf("tests"), Repository.PathOf("src", "FgmIs.Client.Auditing.Testing") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, type + ".cs", SearchOption.AllDirectories))
            .Any(path => File.ReadAllText(path).Contains($" {method}(", StringComparison.Ordinal));
}
#endif
