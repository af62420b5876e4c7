namespace FgmIs.Tool.Tests.Querying;

[TestFixture]
internal sealed class SinglePatientTests
{
    private Provider _provider = null!;

    [SetUp]
    public async Task StartAsync() => _provider = await Provider.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _provider.DisposeAsync();

    [Test]
    public async Task Indicator_is_shown_as_the_alert()
    {
        Run run = await Run.OfAsync(_provider.Ask(About("9434765919")));

        Assert.That(
            run.OutLines,
            Has.Some.EqualTo("A family history of FGM is recorded for this child.").And.Some.EqualTo("NHS number: 943 476 5919"));
    }

    [Test]
    public async Task No_record_shows_nothing_but_the_operators_line()
    {
        Run run = await Run.OfAsync(_provider.Ask(About(SmspTriggers.NoRecord.NhsNumber.Value)));

        Assert.That(run.OutLines, Is.EqualTo(["(nothing is shown)", "Spine answered: no record found."]));
    }

    [Test]
    public async Task Failure_shows_nothing_and_succeeds()
    {
        Run run = await Run.OfAsync(_provider.Ask(About(SmspTriggers.CouldNotConnectToSpine.NhsNumber.Value)));

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.OutLines[0], Is.EqualTo("(nothing is shown)"));
        Assert.That(run.OutLines[1], Does.StartWith("Failed (Rejected, COULD_NOT_CONNECT_TO_SPINE): "));
    }

    [Test]
    public async Task Query_without_verification_is_not_sent() =>
        await NothingIsSentAsync("NotVerified", "--activity", "B0370");

    [Test]
    public async Task Query_without_the_right_is_not_sent() =>
        await NothingIsSentAsync("AccessDenied", "--verified-by", "pds");

    [Test]
    public async Task Query_with_another_right_is_not_sent() =>
        await NothingIsSentAsync("AccessDenied", "--verified-by", "pds", "--activity", "B0264");

    [Test]
    public async Task Query_of_a_smartcard_user_without_the_right_is_not_sent() =>
        await NothingIsSentAsync("AccessDenied", "--verified-by", "pds", "--role-profile", "444455556666");

    [Test]
    public async Task Testers_number_is_sent_only_where_allowed()
    {
        Run refused = await Run.OfAsync(_provider.Ask(About("9999999999")));
        int sentWithout = _provider.Simulator.ReceivedQueries.Count;
        Run allowed = await Run.OfAsync(_provider.Ask([.. About("9999999999"), "--allow-test-numbers"]));

        Assert.That(refused.Out, Does.Contain("TestNumberRefused"));
        Assert.That(sentWithout, Is.Zero);
        Assert.That(allowed.Out, Does.Contain("NHS number: 999 999 9999"));
    }

    [Test]
    public async Task Local_user_is_sent_as_a_local_user()
    {
        _ = await Run.OfAsync(_provider.Ask(About("9434765919")));

        SmspIdentifier identifier = _provider.Simulator.ReceivedQueries.Single().PractitionerIdentifiers.Single();
        Assert.That(identifier.Value, Is.EqualTo("clinician1"));
    }

    [Test]
    public async Task Smartcard_user_is_sent_with_the_role_profile()
    {
        _ = await Run.OfAsync(_provider.Ask([.. About("9434765919"), "--role-profile", "444455556666"]));

        Assert.That(
            _provider.Simulator.ReceivedQueries.Single().PractitionerIdentifiers.Select(identifier => identifier.Value),
            Is.EquivalentTo(["clinician1", "444455556666"]));
    }

    [Test]
    public async Task Every_request_keeps_the_rules()
    {
        _ = await Run.OfAsync(_provider.Ask(About("9434765919")));

        Assert.That(_provider.Simulator.AssertNoUnexpectedRequests, Throws.Nothing);
        Assert.That(_provider.Simulator.ReceivedQueries.Single().OrganizationName, Is.EqualTo("A test organisation"));
    }

    [TestCase("record-viewed")]
    [TestCase("OutpatientAppointment")]
    [TestCase("GP-REGISTRATION")]
    [TestCase("gpregistration")]
    public async Task Occasion_is_understood_in_either_form(string occasion)
    {
        Run run = await Run.OfAsync(_provider.Ask([.. About("9434765919"), "--occasion", occasion]));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    private static string[] About(string nhsNumber) => ["--nhs-number", nhsNumber, "--date-of-birth", Numbers.ChildsBirth];

    private async Task NothingIsSentAsync(string reason, params string[] asserted)
    {
        Run run = await Run.OfAsync(_provider.Reach([.. About("9434765919"), .. asserted, "--json"]));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json().Single().Text("reason"), Is.EqualTo(reason));
        Assert.That(_provider.Simulator.ReceivedQueries, Is.Empty);
    }
}
