using FgmIs.Client.Assurance.BrokenClient;
using NUnit.Framework;

namespace FgmIs.Client.Assurance.Proof;

/// <summary>
/// The harness judges rightly: it finds nothing wrong with the client that conforms, and finds each fault by the requirement that it
/// breaks and by no other.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
internal sealed class ProofTests
{
    private const string WholeVariable = "FGMIS_ASSURANCE_PROOF";
    private const string WriteVariable = "FGMIS_WRITE_ASSURANCE_PROOF";

    // Played with all scenarios in the gate too: one of the wire, and one that loses an indicator.
    private static readonly Fault[] PlayedInFull = [Fault.AuthorHasDisplay, Fault.LosesIndicatorWithoutNamespace];

    private static bool IsWhole => Environment.GetEnvironmentVariable(WholeVariable) == "whole";

    private static IEnumerable<TestCaseData> Rows => FaultRow.All.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Fault));

    [Test]
    public async Task Client_without_a_fault_passes_everything_that_can_be_seen()
    {
        AssuranceRunResult result = await ProofRun.RunAsync(fault: null, []);

        AssertAllPassed(result);
    }

    [Test]
    public async Task Driver_in_Python_passes_what_it_says_that_it_can()
    {
        AssuranceRunResult result = await ProofRun.RunPythonAsync();

        Assert.That(result.Client?.Abilities, Is.EquivalentTo(["query", "reports", "disclose", "audit", "encounter", "clock"]));
        AssertAllPassed(result);
    }

    [Test]
    public async Task Client_without_a_fault_passes_as_a_process_too()
    {
        AssuranceRunResult result = await ProofRun.RunAsync(fault: null, ["client-starts", .. FaultRow.All[0].Scenarios], asProcess: true);

        Assert.That(result.Client?.Client, Is.EqualTo("A client of the tests"));
        Assert.That(ProofRun.FailuresIn(result), Is.Empty, ProofRun.Words(result));
    }

    [TestCaseSource(nameof(Rows))]
    public async Task Fault_is_found_out_by_the_requirement_that_it_breaks_and_by_no_other(FaultRow row)
    {
        bool isInFull = IsWhole || PlayedInFull.Contains(row.Switch);
        AssuranceRunResult result = await ProofRun.RunAsync(row.Switch, isInFull ? [] : row.Scenarios);

        IReadOnlyDictionary<string, string[]> failures = ProofRun.FailuresIn(result);
        await TestContext.Out.WriteLineAsync(
            string.Join('\n', failures.Select(scenario => $"{row.Fault}\t{scenario.Key}\t{string.Join(' ', scenario.Value)}")));
        Assert.That(
            failures.Values.SelectMany(ids => ids).Distinct(StringComparer.Ordinal),
            Is.EquivalentTo(row.Requirements),
            ProofRun.Words(result));
        Assert.That(
            result.Requirements.Where(one => one.Verdict == AssuranceVerdict.Failed).Select(one => one.Requirement.Id),
            Is.EquivalentTo(row.Requirements));
    }

    private static void AssertAllPassed(AssuranceRunResult result) => Assert.Multiple(() =>
    {
        Assert.That(result.Scenarios, Is.Not.Empty);
        Assert.That(ProofRun.FailuresIn(result), Is.Empty, ProofRun.Words(result));
        Assert.That(Omissions(result), Is.Empty);
        Assert.That(NotPassed(result), Is.Empty);
    });

    private static IEnumerable<string> Omissions(AssuranceRunResult result) => result.Scenarios.SelectMany(scenario =>
        scenario.Omissions.Select(omission => $"{scenario.Name}: {omission.What}: {omission.Reason}"));

    private static IEnumerable<string> NotPassed(AssuranceRunResult result) => result.Requirements
        .Where(one => one.Requirement.IsSeenByScenarios
            && one.Verdict is not (AssuranceVerdict.Passed or AssuranceVerdict.NeedsAttestation))
        .Select(one => $"{one.Requirement.Id}: {one.Verdict}: {one.Note}");

    [Test]
    public void Table_has_each_fault_once() =>
        Assert.That(FaultRow.All.Select(row => row.Switch), Is.EqualTo(Enum.GetValues<Fault>()));

    [Test]
    public void Table_names_requirements_and_scenarios_that_there_are() => Assert.Multiple(() =>
    {
        Assert.That(FaultRow.All.SelectMany(row => row.Requirements).Where(id => AssuranceCatalogue.Find(id)?.Id != id), Is.Empty);
        Assert.That(FaultRow.All.SelectMany(row => row.Scenarios).Where(name => AssuranceScenarios.Find(name) is null), Is.Empty);
        Assert.That(FaultRow.All.Where(row => row.Requirements.Length == 0 || row.Scenarios.Length == 0), Is.Empty);
    });

    [Test]
    public void Document_is_what_the_table_makes()
    {
        string made = ProofDocument.Write();
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(ProofDocument.Path, made);
        }

        Assert.That(
            File.ReadAllText(ProofDocument.Path).ReplaceLineEndings("\n"),
            Is.EqualTo(made),
            $"Edit faults.json; then set {WriteVariable}=1 and run this test, which writes the document.");
    }
}
