namespace FgmIs.Tool.Tests.Querying;

[TestFixture]
internal sealed class UsageTests
{
    private static readonly string[] OneChild = ["--nhs-number", "9434765919", "--date-of-birth", Numbers.ChildsBirth];

    private static readonly string[] ProviderOptions =
    [
        "--certificate", "--certificate-password-file", "--root", "--from-asid", "--to-asid", "--organization", "--organization-name",
        "--user",
    ];

    private Provider _provider = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _provider = await Provider.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Assert.That(_provider.Simulator.ReceivedQueries, Is.Empty);
        await _provider.DisposeAsync();
    }

    [TestCase("argument missing for option: '--user'", "--user")]
    [TestCase("There is no option --nonsense", "--nonsense")]
    [TestCase("There is no option --nhsnumber", "--nhsnumber=9434765919")]
    [TestCase("belongs to no option", "9434765919")]
    [TestCase("belongs to no option", "--json", "943", "476", "5919")]
    [TestCase("--nhs-number: ", "--nhs-number", "9434765918", "--date-of-birth", "2019-01-01")]
    [TestCase("--nhs-number needs --date-of-birth", "--nhs-number", "9434765919")]
    [TestCase("--date-of-birth needs --nhs-number", "--date-of-birth", "2019-01-01")]
    [TestCase("--date-of-birth: ", "--nhs-number", "9434765919", "--date-of-birth", "01/01/2019")]
    [TestCase("either --patients", "--patients", "x.csv", "--nhs-number", "9434765919", "--date-of-birth", "2019-01-01")]
    [TestCase("about whom", "--json")]
    [TestCase("about whom", "--concurrency", "3")]
    [TestCase("--concurrency: ", "--concurrency", "0", "--patients", "x.csv")]
    [TestCase("--concurrency: ", "--concurrency", "many", "--patients", "x.csv")]
    [TestCase("--transactions-per-second: ", "--transactions-per-second", "0", "--patients", "x.csv")]
    [TestCase("--transactions-per-second: ", "--transactions-per-second", "2.5", "--patients", "x.csv")]
    [TestCase("--occasion: ", "--occasion", "1", "--patients", "x.csv")]
    [TestCase("--verified-by: ", "--verified-by", "me", "--patients", "x.csv")]
    [TestCase("--activity: ", "--activity", "view", "--patients", "x.csv")]
    [TestCase("--endpoint: ", "--endpoint", "http://localhost/", "--patients", "x.csv")]
    [TestCase("--from-asid: ", "--from-asid", "12", "--patients", "x.csv")]
    [TestCase("--organization: ", "--organization", "?", "--patients", "x.csv")]
    [TestCase("--patients: the file 'no-such-file.csv' does not exist", "--patients", "no-such-file.csv")]
    [TestCase("'--user' expects a single argument", "--user", "a", "--user", "b")]
    [TestCase("--endpoint is missing: --certificate", "--certificate", "c.p12", "--patients", "x.csv")]
    [TestCase("belongs to no option", "@arguments.txt")]
    public async Task Slip_in_the_command_line_is_one_line(string told, params string[] args)
    {
        Run run = await Run.OfAsync(["query", .. args]);

        AssertOneLine(run, told);
        Assert.That(run.Error, Does.Not.Contain("943").And.Not.Contain("5919").And.Not.Contain("2019"));
    }

    [TestCaseSource(nameof(ProviderOptions))]
    public async Task Missing_option_is_named(string option)
    {
        List<string> args = [.. _provider.Ask(OneChild)];
        args.RemoveRange(args.IndexOf(option), 2);

        AssertOneLine(await Run.OfAsync([.. args]), $"--endpoint needs {option} too.");
    }

    [TestCase("--certificate")]
    [TestCase("--certificate-password-file")]
    [TestCase("--root")]
    public async Task Missing_file_is_named(string option)
    {
        AssertOneLine(await Run.OfAsync(With(option, "no-such-file")), $"{option}: the file 'no-such-file' does not exist.");
        AssertOneLine(await Run.OfAsync(With(option, Path.GetTempPath())), $"{option}: '{Path.GetTempPath()}' cannot be read.");
    }

    [Test]
    public async Task Wrong_password_is_told_without_it()
    {
        Run run = await Run.OfAsync(With("--certificate-password-file", _provider.Write("wrong.txt", "not-the-password")));

        AssertOneLine(run, "the password is wrong");
        Assert.That(
            run.Error,
            Does.Contain("--certificate-password-file").And.Not.Contain("not-the-password").And.Not.Contain(Provider.Password));
    }

    [Test]
    public async Task Several_problems_are_one_line()
    {
        string wrong = _provider.Write("wrong.txt", "not-the-password");
        string empty = _provider.Write("empty.pem", string.Empty);
        List<string> args = [.. With("--certificate-password-file", wrong)];
        args[args.IndexOf("--root") + 1] = empty;

        Run run = await Run.OfAsync([.. args]);

        AssertOneLine(run, "the password is wrong");
        Assert.That(run.Error, Does.Contain("There is no certificate in"));
    }

    [Test]
    public async Task Damaged_certificate_is_one_line() =>
        AssertOneLine(await Run.OfAsync(With("--certificate", _provider.Write("damaged.p12", "nothing of the kind"))), "no PKCS#12");

    [Test]
    public async Task Organisation_name_that_cannot_be_sent_is_one_line() =>
        AssertOneLine(await Run.OfAsync(With("--organization-name", new string('x', 300))), "--organization-name: ");

    [TestCase("")]
    [TestCase("number,born\n")]
    [TestCase("nhs_number\n9434765919\n")]
    [TestCase("9434765919,2019-01-01\n")]
    public async Task File_without_the_header_is_one_line(string csv) =>
        AssertOneLine(
            await Run.OfAsync(_provider.Ask("--patients", _provider.Write("headless.csv", csv))),
            "--patients: the first line must be a header");

    [TestCase("--help")]
    [TestCase("-h")]
    public async Task Help_names_every_option_and_gives_an_example(string option)
    {
        Run run = await Run.OfAsync("query", option);

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        foreach (string name in (string[])[
            .. ProviderOptions, "--endpoint", "--verified-by", "--activity", "--occasion", "--nhs-number", "--patients",
            "--transactions-per-second", "--json",
        ])
        {
            Assert.That(run.Out, Does.Contain($"  {name} ").Or.Contain($"  {name}\n"), name);
        }

        Assert.That(run.Out, Does.Contain("Examples:").And.Contain("gp-registration").And.Not.Contain("Additional"));
    }

    private static void AssertOneLine(Run run, string told)
    {
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Out, Is.Empty);
            Assert.That(run.ErrorLines, Has.Count.EqualTo(1), run.Error);
            Assert.That(run.Error, Does.Contain(told));
        });
    }

    private string[] With(string option, string value)
    {
        string[] args = _provider.Ask(OneChild);
        args[Array.IndexOf(args, option) + 1] = value;
        return args;
    }
}
