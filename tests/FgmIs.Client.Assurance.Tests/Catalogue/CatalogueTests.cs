using System.Text.RegularExpressions;
using FgmIs.Client.RepositoryFiles;

namespace FgmIs.Client.Assurance.Tests.Catalogue;

[TestFixture]
public sealed partial class CatalogueTests
{
    private static IReadOnlyList<AssuranceRequirement> Requirements => AssuranceCatalogue.Requirements;

    [Test]
    public void Ids_are_unique() => Assert.That(Requirements.Select(requirement => requirement.Id), Is.Unique);

    [Test]
    public void Every_row_of_the_agreed_list_is_in_it_by_id_or_alias()
    {
        if (Repository.Beside("shared", "spec", "requirements.md") is not { } list)
        {
            Assert.Ignore("The agreed list is not at hand.");
            return;
        }

        string[] ids = [.. File.ReadLines(list).Where(line => line.StartsWith("| MSCA", StringComparison.Ordinal)).SelectMany(Ids)];

        Assert.Multiple(() =>
        {
            Assert.That(ids, Has.Length.GreaterThan(35));
            Assert.That(ids.Where(id => AssuranceCatalogue.Find(id) is null), Is.Empty);
        });
    }

    [Test]
    public void Every_scenario_bears_on_requirements_of_the_catalogue() =>
        Assert.That(
            from scenario in AssuranceScenarios.All
            from id in scenario.Requirements
            where Requirements.All(requirement => requirement.Id != id)
            select $"{scenario.Name}: {id}",
            Is.Empty);

    [Test]
    public void Every_requirement_that_can_be_seen_has_a_scenario() =>
        Assert.That(
            from requirement in Requirements
            where requirement.IsSeenByScenarios
                && !AssuranceScenarios.All.Any(scenario => scenario.Requirements.Contains(requirement.Id, StringComparer.Ordinal))
            select requirement.Id,
            Is.Empty);

    [Test]
    public void No_requirement_of_our_own_is_written_into_a_workbook() =>
        Assert.That(Requirements.Where(requirement => requirement.IsOwn && requirement.WorkbookCell is not null), Is.Empty);

    [Test]
    public void Cells_are_each_for_one_requirement() =>
        Assert.That(
            Requirements.Select(requirement => requirement.WorkbookCell).OfType<AssuranceWorkbookCell>()
                .Select(cell => (cell.Sheet, cell.Row)),
            Is.Unique);

    [TestCase("MSCA-IG-005", ExpectedResult = "MSCA-IG-05", Description = "as the sheet spells it")]
    [TestCase("FGMISQR006", ExpectedResult = "MSCA-FGMRISQR-04", Description = "an alias")]
    [TestCase("TOM DE-03", ExpectedResult = "FGMIS-RATE")]
    [TestCase("msca-aud-01", ExpectedResult = "MSCA-AUD-01")]
    [TestCase("MSCA-NO-01", ExpectedResult = null)]
    public string? Requirement_is_found_by_any_spelling(string id) => AssuranceCatalogue.Find(id)?.Id;

    private static IEnumerable<string> Ids(string line)
    {
        // "MSCA-FGMRISQ-03 / -04", "MSCA-ORG-01…04" and "MSCA-FGMRISQR-01 / FGMISQR001, 002".
        string cell = line.Split('|')[1];
        foreach (Match match in Whole().Matches(cell))
        {
            yield return match.Value;
        }

        if (cell.Contains("/ -04", StringComparison.Ordinal))
        {
            yield return "MSCA-FGMRISQ-04";
        }

        if (cell.Contains("01…04", StringComparison.Ordinal))
        {
            yield return "MSCA-ORG-04";
        }
    }

    [GeneratedRegex(@"MSCA-[A-Z]+-\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();
}
