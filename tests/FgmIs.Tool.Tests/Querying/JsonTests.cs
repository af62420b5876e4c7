using System.Globalization;
using System.Text.Json;

namespace FgmIs.Tool.Tests.Querying;

[TestFixture]
internal sealed class JsonTests
{
    private static readonly string[] Answer = ["nhsNumber", "outcome", "askedAt", "answeredAt", "source", "messageId", "attempts"];
    private static readonly string[] Found =
        ["nhsNumber", "outcome", "assessmentDate", "askedAt", "answeredAt", "source", "messageId", "attempts"];
    private static readonly string[] NotSent = ["nhsNumber", "outcome", "askedAt", "reason", "messageId", "attempts"];
    private static readonly string[] Failed = ["nhsNumber", "outcome", "askedAt", "failure", "messageId", "attempts"];

    private Provider _provider = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _provider = await Provider.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _provider.DisposeAsync();

    [Test]
    public async Task Indicator_has_its_dates_and_source()
    {
        JsonElement line = await AskAsync("9434765919");

        Assert.Multiple(() =>
        {
            Assert.That(line.Keys(), Is.EqualTo(Found));
            Assert.That(line.Text("nhsNumber"), Is.EqualTo("9434765919"));
            Assert.That(line.Text("outcome"), Is.EqualTo("IndicatorFound"));
            Assert.That(line.Text("assessmentDate"), Does.Match("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"));
            Assert.That(line.Text("source"), Is.EqualTo("Spine"));
            Assert.That(line.Text("messageId"), Is.EqualTo(_provider.Simulator.ReceivedQueries[^1].MessageId));
            Assert.That(line.GetProperty("attempts").GetInt32(), Is.EqualTo(1));
        });
    }

    [TestCase("askedAt")]
    [TestCase("answeredAt")]
    public async Task Times_are_ISO_8601_with_an_offset(string key)
    {
        string time = (await AskAsync("9434765919")).Text(key);

        Assert.That(time, Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"));
        Assert.That(
            DateTimeOffset.Parse(time, CultureInfo.InvariantCulture),
            Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task Number_is_written_as_ten_digits_however_it_was_asked() =>
        Assert.That((await AskAsync("943 476 5919")).Text("nhsNumber"), Is.EqualTo("9434765919"));

    [Test]
    public async Task Partial_assessment_date_is_written_as_it_came_with_a_warning()
    {
        string number = Numbers.Some(1)[0];
        _provider.Simulator.Register(number, SmspAnswer.Found("2016-03"));

        JsonElement line = await AskAsync(number);

        Assert.That(line.Text("assessmentDate"), Is.EqualTo("2016-03"));
        Assert.That(
            line.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()),
            Is.EqualTo(new[] { "AssessmentDatePartial" }));
    }

    [Test]
    public async Task Answer_from_the_providers_store_says_so()
    {
        JsonElement line = await AskAsync(SmspTriggers.FoundFromLocalStore.NhsNumber.Value);

        Assert.That(line.Keys(), Is.EqualTo([.. Found, "warnings"]));
        Assert.That(line.Text("source"), Is.EqualTo("ProviderLocalStore"));
    }

    [Test]
    public async Task No_record_has_no_assessment_date()
    {
        JsonElement line = await AskAsync(SmspTriggers.NoRecord.NhsNumber.Value);

        Assert.That(line.Keys(), Is.EqualTo(Answer));
        Assert.That(line.Text("outcome"), Is.EqualTo("NoRecordFound"));
    }

    [Test]
    public async Task Query_not_sent_has_a_reason_and_no_attempts()
    {
        JsonElement line = await AskAsync("9434765919", "1980-01-01");

        Assert.That(line.Keys(), Is.EqualTo(NotSent));
        Assert.That(line.Text("outcome"), Is.EqualTo("NotSent"));
        Assert.That(line.Text("reason"), Is.EqualTo("NotEligible"));
        Assert.That(line.GetProperty("attempts").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Failure_by_a_code_has_the_code()
    {
        JsonElement line = await AskAsync(SmspTriggers.AsidCheckFailed.NhsNumber.Value);

        Assert.That(line.Keys(), Is.EqualTo(["nhsNumber", "outcome", "askedAt", "failure", "responseCode", "messageId", "attempts"]));
        Assert.That(line.Text("outcome"), Is.EqualTo("Failed"));
        Assert.That(line.Text("failure"), Is.EqualTo("Rejected"));
        Assert.That(line.Text("responseCode"), Is.EqualTo("ASID_CHECK_FAILED"));
    }

    [Test]
    public async Task Failure_without_an_answer_has_its_kind_and_every_send()
    {
        string number = Numbers.Some(2)[1];
        _provider.Simulator.Register(number, SmspAnswer.Reset());

        JsonElement line = await AskAsync(number);

        Assert.That(line.Keys(), Is.EqualTo(Failed));
        Assert.That(line.Text("failure"), Is.EqualTo("Unreachable"));
        Assert.That(line.GetProperty("attempts").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task Failure_is_told_on_standard_error_without_the_number()
    {
        Run run = await Run.OfAsync(
            _provider.Ask("--nhs-number", SmspTriggers.AsidCheckFailed.NhsNumber.Value, "--date-of-birth", Numbers.ChildsBirth, "--json"));

        Assert.That(run.ErrorLines, Has.One.StartsWith("IT would be told: "));
        Assert.That(run.Error, Does.Not.Contain(SmspTriggers.AsidCheckFailed.NhsNumber.Value));
    }

    private async Task<JsonElement> AskAsync(string nhsNumber, string? born = null)
    {
        Run run = await Run.OfAsync(_provider.Ask("--nhs-number", nhsNumber, "--date-of-birth", born ?? Numbers.ChildsBirth, "--json"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run.Json().Single();
    }
}
