using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed class TriggerTests
{
    private const string V1System = "http://fhir.nhs.net/ValueSet/spine-response-code-1-0";
    private const string V2System = "http://fhir.nhs.net/ValueSet/spine-response-code-2-0";

    public static IEnumerable<FgmResponseCode> Codes => FgmResponseCodes.All;

    public static IEnumerable<SmspTrigger> SpellingTriggers => [.. SmspTriggers.Spellings, .. SmspTriggers.EarlierCodes];

    [TestCase("9462205914", "NO_RECORD_FOUND", 404)]
    [TestCase("9462205965", "INVALID_NHS_NUMBER", 400)]
    [TestCase("9462205795", "MESSAGE_NOT_WELL_FORMED", 400)]
    [TestCase("9462205868", "ASID_CHECK_FAILED", 403)]
    public async Task Triggers_that_testers_know_answer_as_published(string nhsNumber, string code, int status)
    {
        Answered answered = await AskAsync(SmspVersion.V2, nhsNumber);

        Assert.That((answered.Code, answered.Status), Is.EqualTo((code, status)));
    }

    [TestCaseSource(nameof(Codes))]
    public async Task Trigger_of_each_code_in_version_2_answers_by_the_table(FgmResponseCode code)
    {
        SmspTrigger trigger = SmspTriggers.All.Single(candidate => candidate.Name == code.Code);

        Answered answered = await AskAsync(SmspVersion.V2, trigger.NhsNumber.Value);

        Assert.Multiple(() =>
        {
            Assert.That(answered.Code, Is.EqualTo(code.Code));
            Assert.That(answered.CodeSystem, Is.EqualTo(V2System));
            Assert.That(answered.Status, Is.EqualTo(code.HttpStatus));
            Assert.That(answered.Display, Is.EqualTo(code.Display));
            Assert.That(answered.EventCode, Does.EndWith(":FGMQueryResponse_2_0"));
            if (code.Severity != FgmIssueSeverity.Unspecified)
            {
                Assert.That(answered.Severity, Is.EqualTo(code.Severity.ToString().ToLowerInvariant()));
                Assert.That(answered.IssueType, Is.EqualTo(code.IssueType));
            }

            bool isOk = code.Meaning is FgmResponseCodeMeaning.Success or FgmResponseCodeMeaning.LocalStore;
            Assert.That(answered.ResponseCode, Is.EqualTo(isOk ? "ok" : "fatal-error"));
        });
    }

    [TestCaseSource(nameof(Codes))]
    public async Task Trigger_of_each_code_in_version_1_answers_with_the_earlier_code(FgmResponseCode code)
    {
        SmspTrigger trigger = SmspTriggers.All.Single(candidate => candidate.Name == code.Code);

        Answered answered = await AskAsync(SmspVersion.V1, trigger.NhsNumber.Value);

        Assert.Multiple(() =>
        {
            Assert.That(answered.Code, Is.EqualTo(code.EarlierCode ?? code.Code));
            Assert.That(answered.CodeSystem, Is.EqualTo(V1System));
            Assert.That(answered.Display, Is.Null);
            Assert.That(answered.Diagnostics, Is.EqualTo(code.Display));
            Assert.That(answered.EventCode, Does.EndWith(":FGMQueryResponse_1_0"));
            Assert.That(answered.Value("response", "details", "reference"), Does.StartWith("OperationOutcome/"));
        });
    }

    [Test]
    public async Task No_record_in_version_1_is_ok_and_information_under_HTTP_500()
    {
        Answered answered = await AskAsync(SmspVersion.V1, SmspTriggers.NoRecord.NhsNumber.Value);

        Assert.That(
            (answered.Status, answered.ResponseCode, answered.Severity, answered.IssueType, answered.Code),
            Is.EqualTo((500, "ok", "information", "not-found", "FGM-0001")));
    }

    [Test]
    public async Task No_record_in_version_2_is_an_error_under_HTTP_404()
    {
        Answered answered = await AskAsync(SmspVersion.V2, SmspTriggers.NoRecord.NhsNumber.Value);

        Assert.That(
            (answered.Status, answered.ResponseCode, answered.Severity, answered.IssueType, answered.Code),
            Is.EqualTo((404, "fatal-error", "error", "not-found", "NO_RECORD_FOUND")));
    }

    [Test]
    public async Task Trigger_of_each_spelling_sends_it_in_both_versions(
        [ValueSource(nameof(SpellingTriggers))] SmspTrigger trigger,
        [Values] SmspVersion version)
    {
        Answered answered = await AskAsync(version, trigger.NhsNumber.Value);

        Assert.That(answered.Code, Is.EqualTo(trigger.Name));
        Assert.That(FgmResponseCodes.Find(trigger.Name).Meaning, Is.Not.EqualTo(FgmResponseCodeMeaning.Unrecognised));
    }

    [TestCase("9990000506", 203)]
    [TestCase("9990000514", 200)]
    public async Task Found_from_a_local_store_has_the_Flag_and_the_warning(string nhsNumber, int status)
    {
        Answered answered = await AskAsync(SmspVersion.V2, nhsNumber);

        Assert.Multiple(() =>
        {
            Assert.That(answered.Status, Is.EqualTo(status));
            Assert.That(answered.ResponseCode, Is.EqualTo("ok"));
            Assert.That(answered.PatientNumber, Is.EqualTo(nhsNumber));
            Assert.That(answered.Severity, Is.EqualTo("warning"));
            Assert.That(answered.Codes, Is.EqualTo(new[] { "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE" }));
        });
    }

    [Test]
    public async Task No_record_from_a_local_store_has_both_codes_and_the_usual_status()
    {
        Answered answered = await AskAsync(SmspVersion.V2, "9990000522");

        Assert.That(answered.Status, Is.EqualTo(404));
        Assert.That(answered.Codes, Is.EqualTo(new[] { "NO_RECORD_FOUND", "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE" }));
    }

    [Test]
    public void Triggers_have_numbers_and_names_of_their_own()
    {
        Assert.That(SmspTriggers.All.Select(trigger => trigger.NhsNumber), Is.Unique);
        Assert.That(SmspTriggers.All.Select(trigger => trigger.Name), Is.Unique);
        Assert.That(SmspTriggers.Find(QueryText.Patient), Is.Null);
    }

    [Test]
    public void Triggers_cover_every_published_spelling()
    {
        IEnumerable<string> earlier = FgmResponseCodes.All.Select(code => code.EarlierCode).OfType<string>();

        Assert.That(SmspTriggers.EarlierCodes.Select(trigger => trigger.Name), Is.EquivalentTo(earlier));
        Assert.That(SmspTriggers.Spellings, Has.Count.EqualTo(5));
    }

    private static async Task<Answered> AskAsync(SmspVersion version, string nhsNumber)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { Version = version });
        Answered answered = await Answered.ToAsync(simulator, QueryText.Good(nhsNumber));
        simulator.AssertNoUnexpectedRequests();
        return answered;
    }
}
