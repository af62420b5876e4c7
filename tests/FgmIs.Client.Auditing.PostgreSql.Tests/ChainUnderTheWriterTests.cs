using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>
/// Hazard H11: what an administrator of the server does to a chain behind its writer, and to the rows and indexes, is noticed.
/// </summary>
[TestFixture]
internal sealed class ChainUnderTheWriterTests : StoreFixture
{
    [TestCase("DELETE FROM record WHERE sequence > 2", TestName = "{m}(cut)")]
    [TestCase(
        "DELETE FROM record WHERE sequence > 2; UPDATE head SET (sequence, hash, occurred) = (SELECT sequence, hash, occurred FROM record "
        + "WHERE sequence = 2)",
        TestName = "{m}(rewound with its head)")]
    [TestCase("UPDATE record SET hash = previous WHERE sequence = 3", TestName = "{m}(last record changed)")]
    public async Task Chain_changed_under_its_writer_takes_no_more(string sql)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await Store.ForceAsync(sql);

        Assert.That(
            async () => await trail.AppendOneAsync(),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("not as this process wrote it"));
        Assert.That(
            async () => await trail.AppendOneAsync(),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("not as this process wrote it"));
    }

    [TestCase("occurred")]
    [TestCase("occurred + 864000000000")]
    public async Task Record_forged_after_the_last_under_its_writer_is_never_taken_for_one_of_the_chain(string occurred)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await Store.ForceAsync($"INSERT INTO record SELECT instance, 4, hash, previous, '\\x01', kind, {occurred}, message, ends, patient, "
            + "actor, authoriser, outcome, content FROM record WHERE sequence = 3");

        long? acknowledged = null;
        try
        {
            acknowledged = await trail.AppendOneAsync(Store.Clock.GetUtcNow());
        }
        catch (FgmAuditTrailException)
        {
            // Its place is taken: no receipt.
        }

        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);
        Assert.That((acknowledged is null or 4, verification.IsIntact), Is.EqualTo((true, false)), verification.ToString());
    }

    [TestCase("previous", "NULL")]
    [TestCase("hash", "NULL")]
    [TestCase("id", "NULL")]
    [TestCase("kind", "NULL")]
    [TestCase("content", "NULL")]
    [TestCase("hash", "'\\x01'")]
    [TestCase("id", "'\\x01'")]
    [TestCase("patient", "'\\x01'")]
    [TestCase("content", "'\\x'")]
    [TestCase("message", "'\\x01'")]
    public async Task Column_that_holds_what_no_record_has_is_named(string column, string value)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await trail.AppendExchangeAsync();
        await Store.ForceAsync($"ALTER TABLE record ALTER {column} DROP NOT NULL; UPDATE record SET {column} = {value} WHERE sequence = 3");

        await AssertNamedAsync(trail, 3);
    }

    [TestCase("ALTER kind TYPE bigint USING CASE sequence WHEN 3 THEN kind + 4294967296 ELSE kind END")]
    [TestCase("ALTER patient TYPE text USING CASE sequence WHEN 3 THEN 'x' END")]
    [TestCase("ALTER message TYPE text USING encode(message, 'hex')")]
    public async Task Column_of_another_type_is_named(string altering)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await Store.ForceAsync("DROP INDEX record_patient, record_message; DROP INDEX record_milestone; ALTER TABLE record " + altering);

        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);
        Assert.That(
            (verification.Fault?.Kind, verification.Fault?.SequenceNumber is 2 or 3),
            Is.EqualTo(((FgmAuditFaultKind?)FgmAuditFaultKind.Changed, true)),
            verification.ToString());
    }

    [TestCase("patient", 2)]
    [TestCase("actor", 2)]
    [TestCase("authoriser", 2)]
    [TestCase("message", 2)]
    [TestCase("outcome", 3)]
    public async Task Index_that_leaves_a_record_out_of_searches_is_found_by_verification(string column, long first)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await trail.AppendExchangeAsync();

        // An index without the record, put in the place of the true one's file.
        string second = column == "message" ? string.Empty : ", occurred";
        await Store.ForceAsync($"CREATE INDEX forged ON record_2026_07 ({column}{second}) WHERE {column} IS NOT NULL AND sequence <> 3");
        await Store.ForceAsync(
            $"""
            UPDATE pg_class SET relfilenode = (SELECT relfilenode FROM pg_class WHERE oid = 'forged'::regclass)
            WHERE oid = (
              SELECT indexrelid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
              WHERE indrelid = 'record_2026_07'::regclass AND relname LIKE 'record_2026_07_{column}%')
            """);

        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);
        Assert.That(
            (verification.Fault?.Kind, verification.Fault?.SequenceNumber),
            Is.EqualTo(((FgmAuditFaultKind?)FgmAuditFaultKind.SearchDiffers, (long?)first)),
            verification.ToString());
    }

    private static async Task AssertNamedAsync(ChainedAuditTrail trail, long place)
    {
        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);
        Assert.That(
            (verification.Fault?.Kind, verification.Fault?.SequenceNumber),
            Is.EqualTo(((FgmAuditFaultKind?)FgmAuditFaultKind.Changed, (long?)place)),
            verification.ToString());
    }
}
