using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>
/// MSCA-AUD-01 and hazard H11: the server removes what an order names, in the transaction of the record that says so, and nothing else;
/// that the order is the authority's, the package checks.
/// </summary>
[TestFixture]
internal sealed class DisposalTests : StoreFixture
{
    // As somebody does who has the login and both roles, but neither key: a record of the right kind, with nothing in it.
    private const string Tombstone =
        "INSERT INTO record SELECT instance, sequence + 1, hash, '\\x01', '\\x77', 14, occurred, NULL, NULL, NULL, NULL, NULL, NULL, "
        + "'\\x03' FROM record ORDER BY sequence DESC LIMIT 1; ";

    private string _chain = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        _chain = trail.Chain.ToString("N");
    }

    [Test]
    public void Record_of_another_transaction_disposes_of_nothing()
    {
        Store.As(TestServer.Host, Tombstone);

        Assert.That(() => Store.As(TestServer.Host, Dispose(2, Order(2))), Refused("transaction of the record"));
    }

    [Test]
    public void More_than_the_order_says_is_not_disposed_of() =>
        Assert.That(() => Store.As(TestServer.Host, Tombstone + Dispose(3, Order(2))), Refused("only up to there"));

    [Test]
    public void Order_for_another_chain_disposes_of_nothing() =>
        Assert.That(
            () => Store.As(
                TestServer.Host, Tombstone + Dispose(2, Order(2).Replace(_chain, Guid.NewGuid().ToString("N"), StringComparison.Ordinal))),
            Refused("only where the order says"));

    [Test]
    public void Record_disposes_once() => Assert.That(
        () => Store.As(TestServer.Host, Tombstone + Dispose(1, Order(1)) + Dispose(2, Order(2))),
        Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.UniqueViolation));

    [Test]
    public async Task What_is_disposed_of_without_the_keys_is_kept_note_of_with_its_order_and_named_by_verification()
    {
        Store.As(TestServer.Host, Tombstone + Dispose(2, Order(2)));

        Assert.That(Store.AsAdministrator("SELECT through || ordered || signature FROM disposal"), Is.EqualTo("2" + Order(2) + "none"));
        await using ChainedAuditReader reader = Store.OpenReader();
        Assert.That((await reader.VerifyAsync(Events.PrivacyOfficer)).Fault?.Kind, Is.EqualTo(FgmAuditFaultKind.Removed));
    }

    [Test]
    public async Task Note_of_a_disposal_that_no_record_says_is_named_by_verification()
    {
        await Store.ForceAsync("INSERT INTO disposal (instance, through) VALUES (1, 1)");

        await using ChainedAuditReader reader = Store.OpenReader();
        FgmAuditVerification verification = await reader.VerifyAsync(Events.PrivacyOfficer);
        Assert.That(verification.Fault?.Kind, Is.EqualTo(FgmAuditFaultKind.StoreAltered));
        Assert.That(verification.Fault!.Explanation, Does.Contain("no record in the chain says were disposed of"));
    }

    private static string Dispose(long through, string order) => $"SELECT dispose(1, {through}, '\\x77', '{order}', 'none'); ";

    private static NUnit.Framework.Constraints.ContainsConstraint Refused(string why) =>
        Throws.TypeOf<PostgresException>().With.Message.Contains(why);

    private string Order(long through) => $"FGM-IS audit disposal 1\n{_chain}\n{through}\nNobody\nNone\n";
}
