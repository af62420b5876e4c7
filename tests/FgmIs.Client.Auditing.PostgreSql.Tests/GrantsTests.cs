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

    private static NUnit.Framework.Constraints.IResolveConstraint Denied() =>
        Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InsufficientPrivilege);
}
