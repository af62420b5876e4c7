using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.OwnTransport;

/// <summary>The messages as bytes: the client's own, and its rules.</summary>
[TestFixture]
public sealed class QueryMessageTests
{
    private ManualTimeProvider _clock = null!;
    private SmspSimulator _simulator = null!;
    private FgmStatusClientOptions _options = null!;

    private static IEnumerable<TestCaseData> Answers =>
    [
        new TestCaseData(SmspAnswer.Found()).SetArgDisplayNames("found"),
        new TestCaseData(SmspAnswer.Found(null)).SetArgDisplayNames("found without a date"),
        new TestCaseData(SmspAnswer.FoundFromLocalStore()).SetArgDisplayNames("found in a local store"),
        new TestCaseData(SmspAnswer.NoRecord()).SetArgDisplayNames("no record"),
        new TestCaseData(SmspAnswer.NoRecordFromLocalStore()).SetArgDisplayNames("no record in a local store"),
        new TestCaseData(SmspAnswer.ForPatient("9434765870")).SetArgDisplayNames("another patient"),
        new TestCaseData(SmspAnswer.Unavailable()).SetArgDisplayNames("unavailable"),
        new TestCaseData(SmspAnswer.Raw(404, "text/html", Encoding.UTF8.GetBytes("<html>Not found</html>"))).SetArgDisplayNames("404"),
        new TestCaseData(SmspAnswer.Raw(302, null, [])).SetArgDisplayNames("redirect"),
        new TestCaseData(SmspAnswer.Raw(200, "application/xml", [])).SetArgDisplayNames("empty"),
        new TestCaseData(SmspAnswer.Raw(200, "application/xml", new byte[262_145])).SetArgDisplayNames("larger than the limit"),
        new TestCaseData(SmspAnswer.Raw(503, "text/html", new byte[262_145])).SetArgDisplayNames("busy and larger than the limit"),
        new TestCaseData(SmspAnswer.Raw(302, null, new byte[262_145])).SetArgDisplayNames("redirect larger than the limit"),
        .. FgmResponseCodes.All.Except([FgmResponseCodes.Success, FgmResponseCodes.NoRecordFound])
            .Select(code => new TestCaseData(SmspAnswer.Error(code)).SetArgDisplayNames(code.Code)),
    ];

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualTimeProvider(Samples.Noon);
        _simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { TimeProvider = _clock });
        _options = NewOptions();
    }

    [TearDown]
    public async Task TearDown() => await _simulator.DisposeAsync();

    [Test]
    public async Task Message_is_what_the_provider_wants_and_tells_its_ids()
    {
        FgmQueryMessage message = Write(Samples.Query);
        _ = await PostAsync(message, SmspAnswer.NoRecord());

        ReceivedQuery received = _simulator.ReceivedQueries.Single();
        Assert.Multiple(() =>
        {
            Assert.That(received.Violations, Is.Empty);
            Assert.That(received.MessageId, Is.EqualTo(message.MessageId.ToString("D")));
            Assert.That(received.BundleId, Is.EqualTo(message.BundleId.ToString("D")));
            Assert.That(received.NhsNumber, Is.EqualTo(Samples.NhsNumberDigits));
            Assert.That(message.Timestamp, Is.EqualTo(Samples.Noon));
            Assert.That(message.ToString(), Does.Not.Contain(Samples.NhsNumberDigits));
        });
    }

    [TestCaseSource(nameof(Answers))]
    public async Task Response_is_judged_as_the_client_judges_it(SmspAnswer answer)
    {
        FgmQueryMessage message = Write(Samples.Query);
        (int status, byte[] body) = await PostAsync(message, answer);
        FgmJudgement judgement = message.Judge(body, status);

        using FgmStatusClient client = FgmTestClient.CreateOver(NewOptions(), _simulator.CreateHandler());
        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        Assert.That(Summary(judgement), Is.EqualTo(Summary(outcome)));
    }

    [Test]
    public async Task Answer_to_another_query_is_nobodys()
    {
        (int status, byte[] body) = await PostAsync(Write(Samples.Query), SmspAnswer.Found());

        FgmJudgement judgement = Write(Samples.Query).Judge(body, status);

        Assert.That(judgement, Is.TypeOf<FgmJudgedFailure>().With.Property("Kind").EqualTo(FgmFailureKind.Uncorrelated));
    }

    [Test]
    public async Task Query_written_again_has_the_same_message_id_and_knows_the_answers_to_both_sendings()
    {
        FgmQueryMessage first = Write(Samples.Query);
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(first.TryWriteAgain(out FgmQueryMessage? second, out _), Is.True);

        Assert.Multiple(() =>
        {
            Assert.That(second!.MessageId, Is.EqualTo(first.MessageId));
            Assert.That(second.BundleId, Is.Not.EqualTo(first.BundleId));
            Assert.That(second.Timestamp, Is.EqualTo(first.Timestamp.AddSeconds(3)));
        });
        foreach (FgmQueryMessage sent in new[] { first, second! })
        {
            (int status, byte[] body) = await PostAsync(sent, SmspAnswer.Found());
            Assert.That(second!.Judge(body, status), Is.TypeOf<FgmJudgedIndicator>());
        }
    }

    [TestCase("2008-07-01", FgmNotSentReason.NotEligible)]
    [TestCase("2008", FgmNotSentReason.AgeUndetermined)]
    [TestCase("2026-07-02", FgmNotSentReason.DateOfBirthInFuture)]
    public void Patient_about_whom_must_not_be_asked_has_no_message(string dateOfBirth, FgmNotSentReason reason)
    {
        var query = new FgmStatusQuery(Samples.PatientBorn(dateOfBirth), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed);

        Assert.That(FgmQueryMessage.TryWrite(query, _options, out FgmQueryMessage? message, out FgmQueryNotSent? notSent), Is.False);
        Assert.That((message, notSent!.Reason, notSent.Attempts), Is.EqualTo(((FgmQueryMessage?)null, reason, 0)));
    }

    [Test]
    public void Number_that_is_not_verified_has_no_message()
    {
        var patient = new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, NhsNumberVerification.NotVerified);
        var query = new FgmStatusQuery(patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed);

        Assert.That(FgmQueryMessage.TryWrite(query, _options, out _, out FgmQueryNotSent? notSent), Is.False);
        Assert.That(notSent!.Reason, Is.EqualTo(FgmNotSentReason.NotVerified));
    }

    [Test]
    public void Query_is_not_written_again_from_the_eighteenth_birthday_on()
    {
        var query = new FgmStatusQuery(Samples.PatientBorn("2008-07-02"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed);
        FgmQueryMessage first = Write(query);
        _clock.Advance(TimeSpan.FromHours(11)); // midnight in London

        Assert.That(first.TryWriteAgain(out _, out FgmQueryNotSent? notSent), Is.False);
        Assert.That((notSent!.Reason, notSent.Attempts, notSent.MessageId), Is.EqualTo((FgmNotSentReason.NotEligible, 1, first.MessageId)));
    }

    [Test]
    public void Options_that_do_not_say_who_asks_whom_are_refused_and_nothing_else_of_them_is_asked_for()
    {
        var nothing = new FgmStatusClientOptions();

        Assert.That(
            () => FgmQueryMessage.TryWrite(Samples.Query, nothing, out _, out _),
            Throws.TypeOf<FgmConfigurationException>().With.Property("Problems").Exactly(3).Items);

        nothing.Identity.FromAsid = Asid.Parse("200000000001");
        nothing.Identity.ToAsid = Asid.Parse("200000000002");
        nothing.Identity.Organization = new RequestingOrganization(OdsCode.Parse("A81001"), "A practice");
        nothing.TimeProvider = _clock;
        Assert.That(FgmQueryMessage.TryWrite(Samples.Query, nothing, out _, out _), Is.True);
    }

    [Test]
    public async Task Response_larger_than_the_limit_of_the_options_is_no_answer()
    {
        FgmQueryMessage message = Write(Samples.Query);
        (int status, byte[] body) = await PostAsync(message, SmspAnswer.Found());
        byte[] atTheLimit = [.. body, .. Enumerable.Repeat((byte)' ', 4096 - body.Length)];
        _options.Limits.ResponseBytes = atTheLimit.Length;
        FgmQueryMessage limited = Write(Samples.Query);

        Assert.Multiple(() =>
        {
            Assert.That(message.Judge(atTheLimit, status), Is.TypeOf<FgmJudgedIndicator>());
            Assert.That(KindOf(limited.Judge(atTheLimit, status)), Is.EqualTo(FgmFailureKind.Uncorrelated));
            Assert.That(KindOf(limited.Judge((byte[])[.. atTheLimit, (byte)' '], status)), Is.EqualTo(FgmFailureKind.ResponseTooLarge));
        });
    }

    [Test]
    public void Empty_body_or_none_is_no_answer()
    {
        FgmQueryMessage message = Write(Samples.Query);

        Assert.Multiple(() =>
        {
            Assert.That(message.Judge(default), Is.TypeOf<FgmJudgedFailure>().With.Property("Detail").Contains("The body is empty."));
            Assert.That(message.Judge((byte[]?)null), Is.TypeOf<FgmJudgedFailure>().With.Property("Detail").Contains("The body is empty."));
        });
    }

    [Test]
    public void Query_and_options_must_be_there() => Assert.Multiple(() =>
    {
        Assert.That(() => FgmQueryMessage.TryWrite(null!, _options, out _, out _), Throws.ArgumentNullException);
        Assert.That(() => FgmQueryMessage.TryWrite(Samples.Query, null!, out _, out _), Throws.ArgumentNullException);
    });

    [TestCase(99)]
    [TestCase(600)]
    public void Status_that_http_does_not_have_is_refused(int status)
    {
        FgmQueryMessage message = Write(Samples.Query);

        Assert.That(() => message.Judge(Array.Empty<byte>(), status), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Judgement_is_no_outcome_that_could_be_disclosed() =>
        Assert.That(typeof(FgmStatusOutcome).IsAssignableFrom(typeof(FgmJudgement)), Is.False);

    [Test]
    public void No_public_member_takes_a_judgement_or_makes_an_alert_of_one()
    {
        Type[] judgements = [.. typeof(FgmJudgement).Assembly.GetExportedTypes().Where(typeof(FgmJudgement).IsAssignableFrom)];
        IEnumerable<MethodBase> takers = typeof(FgmJudgement).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).OfType<MethodBase>())
            .Where(method => method.GetParameters().Any(parameter => judgements.Contains(parameter.ParameterType)));
        IEnumerable<PropertyInfo> alerts = judgements.SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(FgmAlert) || property.PropertyType == typeof(FgmStatusOutcome)
                || property.PropertyType == typeof(VerifiedPatient) || property.PropertyType == typeof(NhsNumber));

        Assert.That(judgements, Has.Length.EqualTo(4).And.All.Matches<Type>(type => type.IsSealed || type.IsAbstract));
        Assert.That(takers, Is.Empty);
        Assert.That(alerts, Is.Empty);
    }

    private static string Summary(FgmJudgement judgement) => judgement.Match(
        indicator => $"found {indicator.AssessmentDate} {indicator.AnsweredAt:O} {indicator.Source} {Words(indicator.Warnings)}",
        noRecord => $"no record {noRecord.AnsweredAt:O} {Words(noRecord.Warnings)}",
        failure => $"failed {failure.Kind} {failure.Detail} {failure.Remedy} {failure.ResponseCode} {Words(failure.Warnings)}");

    private static string Summary(FgmStatusOutcome outcome) => outcome.Match(
        found => $"found {found.Alert.AssessmentDate} {found.AnsweredAt:O} {found.Source} {Words(found.Warnings)}",
        noRecord => $"no record {noRecord.AnsweredAt:O} {Words(noRecord.Warnings)}",
        _ => "not sent",
        failed => $"failed {failed.Kind} {failed.Detail} {failed.Remedy} {failed.ResponseCode} {Words(failed.Warnings)}");

    private static FgmFailureKind? KindOf(FgmJudgement judgement) => (judgement as FgmJudgedFailure)?.Kind;

    private static string Words(IReadOnlyList<FgmWarning> warnings) => string.Join(',', warnings.Select(warning => warning.Kind));

    private FgmStatusClientOptions NewOptions()
    {
        FgmStatusClientOptions options = _simulator.CreateClientOptions();
        options.TimeProvider = _clock;
        options.Resending.Maximum = 0;
        return options;
    }

    private FgmQueryMessage Write(FgmStatusQuery query)
    {
        Assert.That(FgmQueryMessage.TryWrite(query, _options, out FgmQueryMessage? message, out _), Is.True);
        return message!;
    }

    private async Task<(int Status, byte[] Body)> PostAsync(FgmQueryMessage message, SmspAnswer answer)
    {
        _simulator.RespondToAll(answer);
        using var transport = new HttpClient(_simulator.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, _simulator.Endpoint);
        request.Content = new ReadOnlyMemoryContent(message.Content);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(_options.Connection.ContentType);
        request.Headers.TryAddWithoutValidation("SOAPAction", $"\"{FgmQueryMessage.SoapAction}\"");
        using HttpResponseMessage response = await transport.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }
}
