using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FgmIs.Tool.Tests.Auditing;

/// <summary>The audit trail from the command line, as scripts use it.</summary>
[TestFixture]
internal sealed class AuditTests
{
    private Provider _provider = null!;

    private string[] Audited => ["--audit", _provider.PathOf("audit.db"), "--audit-key-file", _provider.PathOf("audit.key")];

    private string[] Store => ["--store", _provider.PathOf("audit.db"), "--audit-key-file", _provider.PathOf("audit.key")];

    [SetUp]
    public async Task StartAsync()
    {
        _provider = await Provider.StartAsync();
        Run run = await Run.OfAsync(_provider.Ask(["--nhs-number", "9434765919", "--date-of-birth", Numbers.ChildsBirth, .. Audited]));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [TearDown]
    public async Task StopAsync() => await _provider.DisposeAsync();

    [Test]
    public async Task Query_without_audit_options_is_audited_in_the_users_data_folder()
    {
        string folder = _provider.PathOf("data");
        string[] ask = _provider.Ask("--nhs-number", "9434765919", "--date-of-birth", Numbers.ChildsBirth);

        Run asked = await Run.ForUserAsync(folder, ask);
        Run search = await Run.OfAsync([
            "audit", "search", "--store", Path.Combine(folder, "audit.db"), "--audit-key-file", Path.Combine(folder, "audit.key"),
            "--patient", "9434765919", "--json",
        ]);

        Assert.That(asked.ExitCode, Is.Zero, asked.Error);
        Assert.That(search.OutLines, Has.Count.EqualTo(2), search.Error);
    }

    [Test]
    public async Task Query_that_cannot_be_audited_is_not_sent()
    {
        int before = _provider.Simulator.ReceivedQueries.Count;

        Run run = await Run.ForUserAsync(
            Path.Combine(_provider.PathOf("root.pem"), "data"),
            _provider.Ask("--nhs-number", "9434765919", "--date-of-birth", Numbers.ChildsBirth));

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(_provider.Simulator.ReceivedQueries, Has.Count.EqualTo(before));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no such owners' rights.")]
    [UnsupportedOSPlatform("windows")]
    public void Key_file_is_made_for_its_owner_only() =>
        Assert.That(File.GetUnixFileMode(_provider.PathOf("audit.key")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));

    [Test]
    public async Task Search_finds_both_halves_of_an_exchange_and_is_recorded()
    {
        Run run = await Run.OfAsync(["audit", "search", .. Store, "--patient", "943 476 5919", "--user", "clinician1", "--json"]);
        Run again = await Run.OfAsync(["audit", "search", .. Store, "--patient", "9434765919", "--json"]);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        string?[] events = [.. run.OutLines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString())];
        Assert.That(events, Is.EqualTo(new[] { "ResponseReceived", "AttemptStarted" }));
        Assert.That(again.OutLines, Has.Count.EqualTo(3), "the first search is among what is held about the patient");
        Assert.That(again.Error, Does.Contain("NHS Confidential"));
    }

    [TestCase("--message-id", "00000000-0000-0000-0000-000000000001")]
    [TestCase("--user", "nobody")]
    [TestCase("--to", "2020-01-01T00:00:00Z")]
    [TestCase("--from", "2999-01-01T00:00:00Z")]
    public async Task Search_that_meets_nothing_finds_nothing(string option, string value)
    {
        Run run = await Run.OfAsync(["audit", "search", .. Store, option, value]);

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((0, string.Empty)), run.Error);
    }

    [Test]
    public async Task Verify_says_how_many_records_are_intact_and_writes_then_compares_a_checkpoint()
    {
        string checkpoint = _provider.PathOf("checkpoint.txt");
        Run first = await Run.OfAsync(["audit", "verify", .. Store, "--checkpoint", checkpoint]);
        Run second = await Run.OfAsync(["audit", "verify", .. Store, "--checkpoint", checkpoint]);
        Force("DELETE FROM record WHERE sequence > 2");
        Run cut = await Run.OfAsync(["audit", "verify", .. Store, "--checkpoint", checkpoint]);

        Assert.That((first.ExitCode, first.Out.Trim()), Is.EqualTo((0, "4 records")), first.Error);
        Assert.That(
            (second.ExitCode, second.Out.Trim()),
            Is.EqualTo((0, "6 records")),
            $"the first verification and its checkpoint are on record. {second.Error}");
        Assert.That(cut.ExitCode, Is.EqualTo(1));
        Assert.That(cut.Out, Does.Contain("record 3").And.Contain("Truncated"));
    }

    [Test]
    public async Task Verify_ends_with_1_and_names_the_first_fault()
    {
        Force("UPDATE record SET occurred = 0 WHERE sequence = 3");

        Run run = await Run.OfAsync(["audit", "verify", .. Store]);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Out, Does.Contain("record 3").And.Contain("Changed"));
    }

    [TestCase("json", "\"label\": \"NHS Confidential: Personal Data about a patient\"")]
    [TestCase("csv", "NHS Confidential: Personal Data about a patient,total,2")]
    public async Task Export_writes_a_labelled_file(string format, string expected)
    {
        string path = _provider.PathOf("export");

        Run run = await Run.OfAsync(["audit", "export", .. Store, "--patient", "9434765919", "--format", format, "--output", path]);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(await File.ReadAllTextAsync(path), Does.Contain(expected));
    }

    [Test]
    public async Task Slips_are_2_and_one_line()
    {
        string[][] slips =
        [
            ["audit"],
            ["audit", "export", .. Store],
            ["audit", "search", "--store", _provider.PathOf("none.db"), "--audit-key-file", _provider.PathOf("audit.key")],
            ["audit", "search", "--store", _provider.PathOf("audit.db"), "--audit-key-file", _provider.PathOf("root.pem")],
            ["audit", "search", .. Store, "--from", "yesterday"],
            ["audit", "search", .. Store, "--patient", "123"],
        ];
        foreach (string[] slip in slips)
        {
            Run run = await Run.OfAsync(slip);
            Assert.That(
                (run.ExitCode, run.Out, run.ErrorLines.Count),
                Is.EqualTo((2, string.Empty, 1)),
                string.Join(" ", slip) + ": " + run.Error);
        }
    }

    private void Force(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_provider.PathOf("audit.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"DROP TRIGGER record_is_not_changed; DROP TRIGGER record_is_not_deleted; {sql}";
        command.ExecuteNonQuery();
    }
}
