using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>MSCA-AUD-01: the hosts' login may append and read; the owner's triggers refuse what the owner may.</summary>
[TestFixture]
internal sealed class GrantsTests : StoreFixture
{
    [SetUp]
    public async Task SetUpAsync()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
    }

    [TestCase("UPDATE record SET kind = 1")]
    [TestCase("DELETE FROM record")]
    [TestCase("TRUNCATE record")]
    [TestCase("TRUNCATE record_elsewhen")]
    [TestCase("UPDATE trail SET name = name")]
    [TestCase("DELETE FROM trail")]
    [TestCase("TRUNCATE trail")]
    public async Task Forbidden_to_the_host_by_grant_and_to_the_owner_by_trigger(string sql) =>
        Assert.That(await Store.RefusalOfAsync(sql), Is.Not.Null.And.Contains("never"));

    [Test]
    public void Month_of_its_own_is_emptied_by_nobody()
    {
        string partition = (string)Store.AsAdministrator(
            "SELECT min(relid::text) FROM pg_partition_tree('record') WHERE isleaf AND relid::text ~ '\\d'")!;

        Assert.That(() => Store.AsOwner($"TRUNCATE {partition}"), Throws.TypeOf<PostgresException>().With.Message.Contains("never"));
        Assert.That(() => Store.As(TestServer.Host, $"INSERT INTO {partition} SELECT * FROM record"), Denied());
    }

    [TestCase("UPDATE set_aside SET kind = 1")]
    [TestCase("DELETE FROM set_aside")]
    [TestCase("DELETE FROM disposal")]
    public async Task Notes_of_what_went_are_changed_by_nobody(string sql)
    {
        await Store.ForceAsync("INSERT INTO set_aside SELECT *, now(), 'x' FROM record; INSERT INTO disposal (through) VALUES (0)");

        Assert.That(await Store.RefusalOfAsync(sql), Is.Not.Null.And.Contains("never"));
    }

    [TestCase("CREATE TABLE mine (number integer)")]
    [TestCase("INSERT INTO trail (name, chain, login) VALUES ('x', '\\x00', 'a_host')")]
    [TestCase("UPDATE trail SET login = 'a_host'")]
    [TestCase("SELECT * FROM head FOR UPDATE")]
    [TestCase("UPDATE head SET sequence = 0")]
    [TestCase("DO $$ BEGIN LOCK TABLE head IN EXCLUSIVE MODE; END $$")]
    [TestCase("DO $$ BEGIN LOCK TABLE record IN SHARE MODE; END $$")]
    [TestCase("SELECT go_on_after(1, 0, 0)")]
    [TestCase("INSERT INTO disposal (instance, through) VALUES (1, 2)")]
    [TestCase("ALTER TABLE record DISABLE TRIGGER ALL")]
    [TestCase("DROP TABLE record_elsewhen")]
    [TestCase("SET ROLE fgmis_audit_owner")]
    [TestCase("SET session_replication_role = replica")]
    public void Forbidden_to_the_host(string sql) => Assert.That(() => Store.As(TestServer.Host, sql), Denied());

    [TestCase(3, TestName = "{m}(in the place of another)")]
    [TestCase(5, TestName = "{m}(it leaves a gap)")]
    public void Record_out_of_turn_is_refused(long sequence) => Assert.That(
        () => Store.As(
            TestServer.Host,
            $"INSERT INTO record SELECT instance, {sequence}, previous, hash, id, kind, occurred, message, ends, patient, actor, "
            + "authoriser, outcome, content FROM record WHERE sequence = 3"),
        Throws.TypeOf<PostgresException>().With.Message.Contains("one after the other"));

    [Test]
    public void Records_of_one_statement_that_follow_each_other_are_taken()
    {
        Store.As(TestServer.Host, Insert("record", "(4, {0}, '\\x04'), (5, '\\x04', '\\x05')"));

        Assert.That(Store.AsAdministrator("SELECT sequence || encode(hash, 'hex') FROM head"), Is.EqualTo("505"));
    }

    // Each partition has a trigger of its own for statements that name it, which only a right that the script does not give allows.
    [Test]
    public void Record_out_of_turn_within_one_statement_is_refused(
        [Values("record", "record_2026_07", "record_elsewhen")] string table,
        [ValueSource(nameof(OutOfTurn))] string rows)
    {
        Store.AsAdministrator($"GRANT INSERT ON {table} TO {TestServer.Host}");

        Assert.That(
            () => Store.As(TestServer.Host, Insert(table, rows.Split(':')[1])),
            Throws.TypeOf<PostgresException>().With.Message.Contains("one after the other"));
        Assert.That(Store.AsAdministrator("SELECT count(*) FROM record"), Is.EqualTo(3));
    }

    private static readonly string[] OutOfTurn =
    [
        "a gap before the first: (5, {0}, '\\x04'), (6, '\\x04', '\\x05')",
        "a gap: (4, {0}, '\\x04'), (6, '\\x04', '\\x05')",
        "a number twice: (4, {0}, '\\x04'), (4, '\\x04', '\\x05')",
        "a fork: (4, {0}, '\\x04'), (4, {0}, '\\x05')",
        "another's hash before the first: (4, '\\x03', '\\x04'), (5, '\\x04', '\\x05')",
        "another's hash: (4, {0}, '\\x04'), (5, {0}, '\\x05')",
        "no order: (5, '\\x04', '\\x05'), (4, {0}, '\\x04')",
    ];

    // Each at a time of its own, so that no index but the trigger refuses it.
    private static string Insert(string table, string rows) =>
        $"INSERT INTO {table} SELECT instance, given.sequence, given.previous::bytea, given.hash::bytea, id, kind, "
        + (table == "record_elsewhen" ? "get_byte(given.hash::bytea, 0)" : "occurred + get_byte(given.hash::bytea, 0)")
        + ", message, ends, patient, actor, authoriser, outcome, content "
        + $"FROM record, (VALUES {rows.Replace("{0}", "(SELECT hash FROM record WHERE sequence = 3)", StringComparison.Ordinal)}) "
        + "AS given (sequence, previous, hash) WHERE record.sequence = 3";

    private static NUnit.Framework.Constraints.IResolveConstraint Denied() =>
        Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InsufficientPrivilege);
}
