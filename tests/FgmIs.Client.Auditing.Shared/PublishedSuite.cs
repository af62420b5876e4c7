using FgmIs.Client.Auditing.Testing;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>The published checks of every store (FgmIs.Client.Auditing.Testing), each as a case.</summary>
[TestFixture]
internal sealed class PublishedSuite
{
    private static IEnumerable<TestCaseData> Checks =>
        AuditStoreSuite.Checks.Select(check => new TestCaseData(check).SetArgDisplayNames(check.Name));

    [TestCaseSource(nameof(Checks))]
    public async Task Store_passes(AuditStoreCheck check)
    {
        await using var store = new StoreInTest();

        Assert.That(() => check.RunAsync(store), Throws.Nothing);
    }

    [Test]
    public void Checks_have_names_of_their_own() =>
        Assert.That(AuditStoreSuite.Checks.Select(check => check.Name), Is.Unique.And.All.Not.Empty);
}
