using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>
/// MSCA-AUD-01: the file itself takes a record only in its turn; that it refuses changes and deletions is in the shared suite.
/// </summary>
[TestFixture]
internal sealed class AppendOnlyTests
{
    [TestCase(5)]
    [TestCase(-1)]
    public async Task Record_out_of_turn_is_refused(int number)
    {
        await using var store = new SqliteStoreUnderTest();
        await using ChainedAuditTrail trail = await store.OpenAsync();
        await trail.AppendExchangeAsync();

        string? refusal = await store.RefusalOfAsync(
            $"INSERT INTO record SELECT {number}, previous, hash, randomblob(16), kind, occurred, message, ends, patient, actor, "
            + "authoriser, outcome, content FROM record WHERE sequence = 3");

        Assert.That(refusal, Does.Contain("one after the other"));
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).Records, Is.EqualTo(3));
    }
}
