namespace FgmIs.Client.Auditing.Shared;

/// <summary>What a store of tables says where it cannot be read. What every store does is in the published suite (ReadingChecks).</summary>
[TestFixture]
internal sealed class ReadingSuite : AuditSuite
{
    [Test]
    public async Task Trail_that_the_store_cannot_read_says_so_in_the_trails_own_words_and_what_to_do()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await Store.ForceAsync("ALTER TABLE record RENAME TO elsewhere");
        (string Name, Func<Task> Attempt)[] attempts =
        [
            ("verify", () => trail.VerifyAsync(Events.PrivacyOfficer)),
            ("checkpoint", () => trail.TakeCheckpointAsync(Events.PrivacyOfficer)),
            ("read", () => ReadAsync(trail, new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.NhsNumberDigits) })),
            ("export",
                () => trail.ExportPatientAsync(
                    NhsNumber.Parse(Events.NhsNumberDigits), Events.PrivacyOfficer, FgmAuditExportFormat.Json, Stream.Null)),
        ];

        foreach ((string name, Func<Task> attempt) in attempts)
        {
            FgmAuditTrailException failure = Assert.ThrowsAsync<FgmAuditTrailException>(() => attempt(), name)!;
            Assert.That(failure.InnerException, Is.InstanceOf<System.Data.Common.DbException>(), name);
            Assert.That(
                failure.Message,
                Does.Match(@"^\w+ cannot [a-z ]+ \([^)]+\)\. [A-Z].+\.$").And.Not.Contain(Events.NhsNumberDigits),
                "what, why, and what to do");
        }
    }
}
