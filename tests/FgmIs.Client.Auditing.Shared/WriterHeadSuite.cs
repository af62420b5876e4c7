namespace FgmIs.Client.Auditing.Shared;

/// <summary>Hazard H11: a writer knows what it wrote last, and acknowledges nothing on a chain that is another's.</summary>
[TestFixture]
internal sealed class WriterHeadSuite : AuditSuite
{
    [TestCase("DELETE FROM record WHERE sequence > 3", TestName = "{m}(records were cut off behind it)")]
    [TestCase("DELETE FROM record", TestName = "{m}(all records were removed behind it)")]
    [TestCase("UPDATE record SET hash = previous WHERE sequence = 5", TestName = "{m}(its last record is another)")]
    [TestCase("UPDATE record SET hash = previous WHERE sequence = 5; INSERT INTO record (sequence, previous, hash, id, kind, occurred, content) SELECT 6, hash, previous, substr(hash, 1, 16), kind, occurred, content FROM record WHERE sequence = 4", TestName = "{m}(its last record is another and one follows)")]
    public async Task Living_writer_goes_no_further(string sql)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await trail.AppendExchangeAsync();

        await Store.ForceAsync(sql);

        Assert.That(async () => await trail.AppendAsync(Events.Sending()), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("number 5").And.Message.Contains("go on with a new trail"));
        Assert.That(async () => await trail.AppendAsync(Events.Sending()), Throws.TypeOf<FgmAuditTrailException>(), "nor later");
    }

    [Test]
    public async Task Record_that_anothers_reader_added_is_followed()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await using (ChainedAuditReader reader = Store.OpenReader())
        {
            _ = await ReadAsync(reader);
            _ = await ReadAsync(reader);
        }

        Assert.That((await trail.AppendAsync(Events.Sending())).SequenceNumber, Is.EqualTo(6));
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }
}
