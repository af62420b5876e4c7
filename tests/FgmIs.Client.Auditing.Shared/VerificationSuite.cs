namespace FgmIs.Client.Auditing.Shared;

/// <summary>
/// MSCA-AUD-01: a store of tables refuses, and what is forced on its other tables is seen. What every store does is in the published
/// suite (VerificationChecks).
/// </summary>
[TestFixture]
internal sealed class VerificationSuite : AuditSuite
{
    [TestCase(
        "UPDATE trail SET chain = (SELECT id FROM record WHERE sequence = 1)",
        FgmAuditFaultKind.Changed,
        TestName = "{m}(the chain's id, so that all records are another trail's)")]
    [TestCase(
        "DELETE FROM record WHERE sequence < 4; INSERT INTO disposal (through) VALUES (3)",
        FgmAuditFaultKind.Removed,
        TestName = "{m}(the first records taken out, as if disposed of)")]
    public async Task Tampering_beside_the_records_is_named_from_the_first_record(string sql, FgmAuditFaultKind kind)
    {
        await using (await FilledAsync())
        {
        }

        await Store.ForceAsync(sql);

        await using ChainedAuditReader reader = Store.OpenReader();
        FgmAuditVerification verification = await reader.VerifyAsync(Events.PrivacyOfficer);
        Assert.That(
            (verification.Fault?.SequenceNumber, verification.Fault?.Kind),
            Is.EqualTo(((long?)1, (FgmAuditFaultKind?)kind)),
            verification.Fault?.ToString());
        Assert.That(verification.Records, Is.Zero);
        Assert.That(verification.ToString(), Does.StartWith($"record 1: {kind}. "));
    }

    [TestCase("UPDATE record SET occurred = 0 WHERE sequence = 5")]
    [TestCase("DELETE FROM record WHERE sequence = 5")]
    [TestCase("DELETE FROM record")]
    [TestCase("UPDATE trail SET chain = chain")]
    [TestCase("DELETE FROM trail")]
    public async Task Store_itself_refuses_to_change_or_delete(string sql)
    {
        await using ChainedAuditTrail trail = await FilledAsync();

        Assert.That(await Store.RefusalOfAsync(sql), Is.Not.Null.And.Contains("never"));
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).Records, Is.EqualTo(9));
    }

    /// <summary>Nine records: the opening and four exchanges.</summary>
    private async Task<ChainedAuditTrail> FilledAsync()
    {
        ChainedAuditTrail trail = await Store.OpenAsync();
        for (int i = 0; i < 4; i++)
        {
            await trail.AppendExchangeAsync();
        }

        return trail;
    }
}
