using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>A file that breaks while it is read: whoever reads hears of it, in the trail's own words.</summary>
[TestFixture]
internal sealed class DamagedFileTests
{
    private const int Page = 4096;

    private SqliteStoreUnderTest _store = null!;

    [SetUp]
    public void SetUp() => _store = new SqliteStoreUnderTest();

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [Test]
    public async Task Reading_of_a_file_that_is_damaged_midway_fails_in_the_trails_own_words()
    {
        await using (ChainedAuditTrail filling = await _store.OpenAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 3000).Select(_ => filling.AppendAsync(Events.Attempt()).AsTask()));
        }

        await using ChainedAuditReader reader = _store.OpenReader();
        int read = 0;

        Assert.That(
            ReadAsync,
            Throws.TypeOf<FgmAuditTrailException>()
                .With.Message.Contains("The file is damaged: keep it as it is")
                .And.Property("InnerException").InstanceOf<SqliteException>());
        Assert.That(read, Is.InRange(1, 2999));

        async Task ReadAsync()
        {
            await foreach (FgmAuditRecord record in reader.ReadAsync(
                new FgmAuditSearch { Order = FgmAuditOrder.OldestFirst }, Events.PrivacyOfficer))
            {
                if (read++ == 0)
                {
                    Damage();
                }
            }
        }
    }

    private void Damage()
    {
        using var file = new FileStream(_store.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file.Position = 20 * Page;
        file.Write(Enumerable.Repeat((byte)0xA5, (int)(file.Length - file.Position)).ToArray());
    }
}
