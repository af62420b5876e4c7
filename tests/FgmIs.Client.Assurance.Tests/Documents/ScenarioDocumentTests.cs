using FgmIs.Client.RepositoryFiles;

namespace FgmIs.Client.Assurance.Tests.Documents;

/// <summary>docs/assurance-scenarios.md lists every scenario, with the ids that it bears on.</summary>
[TestFixture]
public sealed class ScenarioDocumentTests
{
    private const string Begin = "<!-- scenarios -->\n";
    private const string End = "<!-- /scenarios -->";

    private static string PathOf => Repository.PathOf("docs", "assurance-scenarios.md");

    [Test]
    public void Document_lists_every_scenario()
    {
        string text = File.ReadAllText(PathOf);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("FGMIS_WRITE_SCENARIOS") == "1")
        {
            File.WriteAllText(PathOf, text[..begin] + Table() + text[end..]);
            return;
        }

        Assert.That(text[begin..end], Is.EqualTo(Table()));
    }

    private static string Table() => string.Concat(
        new[] { "| scenario | what it tries | requirements | needs |\n", "| --- | --- | --- | --- |\n" }.Concat(
            AssuranceScenarios.All.Select(scenario =>
                $"| `{scenario.Name}` | {scenario.Title} | {Requirements(scenario)} | {string.Join(", ", scenario.Needs)} |\n")));

    private static string Requirements(AssuranceScenario scenario) =>
        string.Join(", ", scenario.Requirements.Where(id => scenario.Requirements.Count == 1 || id != "FGMIS-RUN"));
}
