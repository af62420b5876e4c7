using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazards H7 and H11: no receipt for a record that is not there as it was given, or that a crash would take.</summary>
[TestFixture]
internal sealed class ReceiptTests : StoreFixture
{
    private const string Swallow = "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; ";

    private static IEnumerable<TestCaseData> Swallowings =>
    [
        Case(
            "a trigger that swallows",
            Swallow + "CREATE TRIGGER z BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION swallow()",
            "DROP FUNCTION swallow CASCADE"),
        Case("a rule", "CREATE RULE r AS ON INSERT TO record DO INSTEAD NOTHING", "DROP RULE r ON record"),
        Case(
            "a rule that writes elsewhere",
            "CREATE TABLE elsewhere (LIKE record); CREATE RULE r AS ON INSERT TO record DO INSTEAD INSERT INTO elsewhere VALUES (NEW.*)",
            "DROP RULE r ON record"),
        Case(
            "a rule that has each record written by another way",
            "CREATE FUNCTION otherwise(r fgmis_audit.record) RETURNS void LANGUAGE sql SECURITY DEFINER "
            + "AS 'INSERT INTO fgmis_audit.record_2026_07 SELECT r.*'; "
            + "CREATE RULE r AS ON INSERT TO record DO INSTEAD SELECT otherwise(NEW)",
            "DROP RULE r ON record; DROP FUNCTION otherwise"),
        Case(
            "a view",
            Swallow.Replace("NULL", "NEW", StringComparison.Ordinal)
            + "ALTER TABLE record RENAME TO hidden; CREATE VIEW record AS SELECT * FROM hidden; GRANT SELECT, INSERT ON record TO a_host; "
            + "CREATE TRIGGER z INSTEAD OF INSERT ON record FOR EACH ROW EXECUTE FUNCTION swallow()",
            "DROP FUNCTION swallow CASCADE; DROP VIEW record; ALTER TABLE hidden RENAME TO record"),
        Case(
            "a trigger that changes",
            "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.patient := NULL; RETURN NEW; END $$; "
            + "CREATE TRIGGER z BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION swallow()",
            "DROP FUNCTION swallow CASCADE"),
        Case(
            "a trigger that changes the content",
            "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.content := NEW.hash; RETURN NEW; END $$; "
            + "CREATE TRIGGER z BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION swallow()",
            "DROP FUNCTION swallow CASCADE"),
        Case(
            "a trigger that deletes at the commit",
            "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN SET LOCAL session_replication_role = "
            + "replica; "
            + "DELETE FROM fgmis_audit.record WHERE sequence = NEW.sequence; RETURN NEW; END $$; "
            + "CREATE CONSTRAINT TRIGGER z AFTER INSERT ON record DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION swallow()",
            "DROP FUNCTION swallow CASCADE"),
        Case(
            "a trigger that lets the commit not wait for the disk",
            "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN SET LOCAL synchronous_commit = off; RETURN NEW; "
            + "END $$; CREATE TRIGGER z BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION swallow()",
            "DROP FUNCTION swallow CASCADE"),
        Case("a table that a crash empties", "ALTER TABLE record_2026_07 SET UNLOGGED", "ALTER TABLE record_2026_07 SET LOGGED"),
    ];

    [TestCaseSource(nameof(Swallowings))]
    public async Task Record_that_does_not_stay_has_no_receipt_and_the_chain_goes_on_when_it_is_put_right(string planted, string putRight)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendOneAsync();
        Store.AsAdministrator(planted);

        Assert.That(async () => await trail.AppendOneAsync(), Throws.TypeOf<FgmAuditTrailException>());
        Assert.That(async () => await trail.AppendOneAsync(), Throws.TypeOf<FgmAuditTrailException>());

        Store.AsAdministrator(putRight);
        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(3));
        await trail.AssertIntactAsync(records: 3);
    }

    [TestCase("CREATE TRIGGER z BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION never()", "trigger z")]
    [TestCase("CREATE TRIGGER z BEFORE INSERT ON record_2026_07 FOR EACH ROW EXECUTE FUNCTION never()", "trigger z")]
    [TestCase("ALTER TABLE record DISABLE TRIGGER is_not_deleted", "switched off")]
    [TestCase("DROP TRIGGER is_not_changed ON disposal", "lacks the trigger is_not_changed")]
    [TestCase("DROP TRIGGER is_appended ON record", "record lacks the trigger is_appended")]
    [TestCase("DROP TRIGGER is_appended ON record_2026_07", "record_2026_07 lacks the trigger is_appended")]
    [TestCase("DROP TRIGGER is_by_its_login ON record", "record lacks the trigger is_by_its_login")]
    [TestCase("CREATE RULE r AS ON DELETE TO trail DO ALSO NOTHING", "rule r")]
    [TestCase("ALTER TABLE record ENABLE ROW LEVEL SECURITY", "policy")]
    [TestCase("ALTER TABLE head SET UNLOGGED", "emptied by a crash")]
    [TestCase(
        "CREATE OR REPLACE FUNCTION only_appended() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "function only_appended")]
    public async Task Database_that_is_not_as_the_script_made_it_is_not_written(string altered, string named)
    {
        await (await Store.OpenAsync()).DisposeAsync();
        Store.AsAdministrator(altered);

        Assert.That(() => Store.OpenAsync(), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains(named));
        await using ChainedAuditReader reader = Store.OpenReader();
    }

    [TestCase(3)]
    [TestCase(5)]
    public void Trail_of_another_layout_is_refused_and_named(int layout)
    {
        Store.AsAdministrator($"CREATE OR REPLACE FUNCTION version() RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT {layout}'");

        Assert.That(
            () => Store.OpenAsync(),
            Throws.TypeOf<FgmAuditTrailException>()
                .With.Message.Contains($"version 4 (it says {layout})").And.Message.Contains("new database"));
    }

    [Test]
    public async Task Future_month_that_somebody_has_locked_holds_up_no_append()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await using var holding = new NpgsqlConnection(TestServer.Shared.ConnectionString(Store.Database, "postgres"));
        await holding.OpenAsync();
        await using NpgsqlTransaction locked = holding.BeginTransaction();
        await using (var command = new NpgsqlCommand(
            "LOCK TABLE fgmis_audit.record_2026_09, fgmis_audit.record_elsewhen IN ACCESS EXCLUSIVE MODE", holding))
        {
            await command.ExecuteNonQueryAsync();
        }

        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(2));
        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(3));
        FgmAuditEvent forwarded = Events.Attempt().WithSpooling(new FgmAuditedSpooling(Guid.NewGuid(), 1));
        Assert.That((await trail.AppendAsync(forwarded)).SequenceNumber, Is.EqualTo(4), "one that waited in a spool");
    }

    [Test]
    public async Task Stray_record_of_the_future_stops_no_append()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendOneAsync();
        await Store.ForceAsync(
            "INSERT INTO record SELECT instance, 9223372036854775807, hash, hash, id, kind, 3155378975999999999, message, ends, patient, "
            + "actor, authoriser, outcome, content FROM record WHERE sequence = 2");

        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Instance_that_was_taken_over_says_so()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        Store.AsAdministrator("UPDATE head SET session = 42");

        Assert.That(async () => await trail.AppendOneAsync(), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("taken over"));
    }

    [Test]
    public async Task Pooled_connection_that_the_server_has_closed_costs_no_reading()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AssertIntactAsync();
        Store.AsAdministrator(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{TestServer.Host}' AND datname = current_database()");

        await trail.AssertIntactAsync();
    }

    private static TestCaseData Case(string name, string planted, string putRight) =>
        new TestCaseData(planted, putRight).SetArgDisplayNames(name);
}
