namespace FgmIs.Client.Assurance.Tests.Running;

/// <summary>Each scenario passes a good client, and fails one that has the fault it is there for.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ScenarioTests
{
    private static readonly Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> LosesIndicators =
        Faults.Takes(AssuranceOutcome.IndicatorFound, AssuranceOutcome.Failed);

    private static readonly Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> TakesFailuresForNoRecord =
        Faults.Takes(AssuranceOutcome.Failed, AssuranceOutcome.NoRecordFound);

    private static IEnumerable<TestCaseData> All => AssuranceScenarios.All.Select(
        scenario => new TestCaseData(scenario) { TestName = "{m}(" + scenario.Name + ")" });

    private static IEnumerable<TestCaseData> Broken =>
    [
        Row("client-starts", Faults.EndsBadly, "FGMIS-RUN"),
        Row("message-of-smartcard-user", Faults.SendsByItself(), "MSCA-FGMRISQ-08", "MSCA-AUD-04"),
        Row("message-of-local-user", Faults.SendsByItself(namesTheAuthor: true), "MSCA-FGMRISQ-07"),
        Row("message-of-unattended-system", Faults.SendsByItself(namesTheAuthor: true), "MSCA-FGMRISQ-07"),
        Row("message-with-awkward-names", Faults.SendsByItself(namesTheAuthor: true), "MSCA-FGMRISQ-07"),
        Row("new-bundle-id-each-time", Faults.SendsByItself(times: 2), "FGMIS-WIRE-3"),
        Row("not-again-after-answer", Faults.SendsByItself(times: 2), "FGMIS-WIRE-3"),
        Row("retry-after-kept", Faults.SendsByItself(times: 2), "FGMIS-WIRE-3"),
        Row("agreed-rate-held", Faults.SendsByItself(), "FGMIS-RATE"),
        Row("fifty-at-once", Faults.ShowsThePatientBefore, "MSCA-FGMRISQR-05"),
        Row("over-18-not-sent", Faults.SendsByItself(), "MSCA-FGMRISQ-03", "MSCA-FGMRISQ-04"),
        Row("birthday-in-london", Faults.SendsByItself(), "MSCA-FGMRISQ-03", "MSCA-FGMRISQ-04"),
        Row("partial-date-of-birth", Faults.SendsByItself(), "MSCA-FGMRISQ-03", "MSCA-FGMRISQ-04"),
        Row("not-verified-not-sent", Faults.SendsByItself(), "MSCA-FGMRISDQ-01"),
        Row("wrong-check-digit-not-sent", Faults.SendsByItself(), "MSCA-FGMRISDQ-01"),
        Row("smartcard-without-right", Faults.SendsByItself(), "MSCA-FGMRISQ-01"),
        Row("local-user-without-right", Faults.SendsByItself(), "MSCA-FGMRISQ-02"),
        Row("indicator-shown", Faults.Shows((_, reply) => reply.Shown is null ? null : Faults.American(reply.Shown)), "MSCA-FGMRISG-02"),
        Row(
            "indicator-of-version-1-shown",
            Faults.Shows((query, reply) => reply.Shown?.Replace(Spaced(query), "the patient", StringComparison.Ordinal)),
            "MSCA-FGMRISQR-02"),
        Row("found-without-date", LosesIndicators, "MSCA-FGMRISQR-05"),
        Row("found-under-any-status", LosesIndicators, "MSCA-FGMRISQR-05"),
        Row("odd-but-right", LosesIndicators, "MSCA-FGMRISQR-05"),
        Row("no-record-in-each-form", Faults.Shows((_, reply) => reply.Shown ?? "No risk found"), "MSCA-FGMRISQR-03"),
        Row("no-record-of-version-1", Faults.Shows((_, reply) => reply.Shown ?? "No risk found"), "MSCA-FGMRISQR-03"),
        Row("error-codes", Faults.TellsNobody, "MSCA-FGMRISQR-04"),
        Row("unknown-code", TakesFailuresForNoRecord, "MSCA-FGMRISQR-05"),
        Row(
            "local-store-marked",
            Faults.Shows((query, reply) => reply.Shown is null ? null : $"FGM: {query.NhsNumber}"),
            "MSCA-FGMRISQR-05"),
        .. from name in new[]
           {
               "uncorrelated", "other-patient", "contradictory", "flag-that-does-not-count", "words-are-no-code", "bare-404", "proxy-page",
               "document-type", "broken-body", "ten-megabytes",
           }
           select Row(name, TakesFailuresForNoRecord, "MSCA-FGMRISQR-05"),
        .. from name in new[] { "wrong-host-name", "untrusted-root", "root-of-same-name", "expired-server" }
           select Row(name, Faults.SendsByItself(), "FGMIS-TLS"),
        Row("old-tls-refused", Faults.OffersOldTls, "FGMIS-TLS"),
        Row("no-client-certificate-asked", Faults.TellsNobody, "FGMIS-TLS"),
        Row(
            "same-encounter",
            Faults.Shows((query, reply) => reply.Shown is null ? null : $"FGM: {query.NhsNumber}"),
            "MSCA-FGMRISQR-07"),
        Row("new-encounter", Faults.KeepsAnswers, "MSCA-FGMRISQR-07"),
        Row("significant-event", Faults.KeepsAnswers, "MSCA-FGMRISQ-06"),
        Row("past-24-hours", Faults.KeepsAnswers, "MSCA-FGMRISQR-08"),
        Row("past-birthday", Faults.KeepsAnswers, "MSCA-FGMRISQR-09"),
        Row("other-smartcard-without-right", Faults.KeepsAnswers, "MSCA-FGMRISQ-01"),
        Row("other-local-user-without-right", Faults.KeepsAnswers, "MSCA-FGMRISQ-02"),
        Row("no-record-not-kept", Faults.KeepsAnswers, "FGMIS-H1"),
        Row("local-store-not-kept", Faults.KeepsAnswers, "MSCA-FGMRISQR-05"),
        Row("user-moves-on", Faults.LosesWhatTheUserLeft, "FGMIS-H1"),
        Row("audit-fails-afterwards", Faults.LosesWhatItCannotAudit, "FGMIS-H1"),
        Row("audit-complete", Faults.AuditsNothing, "MSCA-FGMRISA-01", "MSCA-AUD-02"),
        Row("audit-searchable", Faults.FindsEverything, "MSCA-AUD-05"),
        Row("audit-refused", Faults.LetsAnybodyRead, "MSCA-AUD-05", "MSCA-IG-01"),
    ];

    [TestCaseSource(nameof(All))]
    public async Task Good_client_passes(AssuranceScenario scenario)
    {
        using AssuranceHarness harness = Subjects.Harness(InProcess.StartAsync);

        AssuranceScenarioResult result = await harness.RunScenarioAsync(scenario);

        Assert.That(result.Verdict, Is.EqualTo(AssuranceVerdict.Passed), Told(result));
    }

    [TestCaseSource(nameof(Broken))]
    public async Task Client_with_the_fault_fails_by_the_requirement_that_it_breaks(
        string name, Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> fault, string[] requirements)
    {
        using AssuranceHarness harness = Subjects.Harness(InProcess.With(fault));

        AssuranceScenarioResult result = await harness.RunScenarioAsync(AssuranceScenarios.Find(name)!);

        Assert.That(
            result.Requirements.Where(id => result.VerdictOn(id) == AssuranceVerdict.Failed), Is.EquivalentTo(requirements), Told(result));
    }

    [Test]
    public void Every_scenario_has_a_fault_that_it_finds() =>
        Assert.That(
            Broken.Select(row => row.Arguments[0]), Is.EquivalentTo(AssuranceScenarios.All.Select(scenario => scenario.Name)));

    private static string Spaced(AssuranceQuery query) => $"{query.NhsNumber[..3]} {query.NhsNumber[3..6]} {query.NhsNumber[6..]}";

    private static string Told(AssuranceScenarioResult result) => string.Join(
        "\n",
        result.Observations.Where(one => !one.IsOk).Select(one => $"{one.What}: expected {one.Expected}; seen {one.Seen}")
            .Concat(result.Omissions.Select(one => $"not tested: {one.What}: {one.Reason}"))
            .Concat(result.Steps.TakeLast(6).Select(step => $"{step.Asked} → {step.Replied}")));

    private static TestCaseData Row(
        string name, Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> fault, params string[] requirements) =>
        new(name, fault, requirements) { TestName = "{m}(" + name + ")" };
}
