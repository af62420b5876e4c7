using System.Globalization;
using FgmIs.Client.RepositoryFiles;

namespace FgmIs.Tool.Tests.Querying;

/// <summary>The published test patients of the SMSP test environment.</summary>
[TestFixture]
internal sealed class OfficialPatientsTests
{
    private const string Sent = "(sent)";
    private const string NotEligible = "NotEligible";

    private string _path = null!;
    private (string NhsNumber, string Reason)[] _patients = null!;

    [OneTimeSetUp]
    public void Find()
    {
        _path = Repository.Beside("shared", "spec", "official", "open-test-patients.csv") ?? string.Empty;
        if (_path.Length == 0)
        {
            Assert.Ignore("The published test patients (../shared/spec/official/open-test-patients.csv) are not on this machine.");
        }

        DateTime today = TimeProvider.System.GetUtcNow().Date;
        _patients = [.. File.ReadLines(_path).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))
            .Select(fields => (fields[0], ReasonNotToSend(fields[1].Trim(), today)))];
    }

    [Test]
    public async Task Each_gives_one_line_in_order_and_nobody_of_18_or_over_is_asked_about()
    {
        await using Provider provider = await Provider.StartAsync();

        Run run = await Run.OfAsync(provider.Ask("--patients", _path, "--json"));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json().Select(line => line.Text("nhsNumber")), Is.EqualTo(_patients.Select(patient => patient.NhsNumber)));
        Assert.That(
            run.Json().Select(line => line.Text("outcome") == "NotSent" ? line.Text("reason") : Sent),
            Is.EqualTo(_patients.Select(patient => patient.Reason)));
        Assert.That(
            provider.Simulator.ReceivedQueries.Select(query => query.NhsNumber),
            Is.EquivalentTo(_patients.Where(patient => patient.Reason == Sent).Select(patient => patient.NhsNumber)));
        provider.Simulator.AssertNoUnexpectedRequests();
    }

    [TestCase("--json")]
    [TestCase("--concurrency=2")]
    public async Task Built_in_simulator_takes_them_too(string option)
    {
        Run run = await Run.OfAsync("query", "--patients", _path, option);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.OutLines, Has.Count.EqualTo(_patients.Length));
        Assert.That(
            run.OutLines.Count(line => line.Contains(NotEligible, StringComparison.Ordinal)),
            Is.EqualTo(_patients.Count(patient => patient.Reason == NotEligible)));
        Assert.That(run.ErrorLines[0], Does.Contain("built-in simulator"));
    }

    /// <summary>Judges by the test's own arithmetic. Some of the published dates are partial.</summary>
    private static string ReasonNotToSend(string born, DateTime today)
    {
        string[] first = ["-01-01", "-01", ""];
        DateTime earliest = Date(born + first[born.Count(c => c == '-')]);
        DateTime after = born.Length switch { 4 => earliest.AddYears(1), 7 => earliest.AddMonths(1), _ => earliest.AddDays(1) };
        return earliest.AddYears(18) > today ? Sent
            : after.AddDays(-1).AddYears(18) <= today ? NotEligible
            : "AgeUndetermined";
    }

    private static DateTime Date(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
