using System.Text.Json;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H11: what an index leaves out, verification finds, and an export holds all the same.</summary>
[TestFixture]
internal sealed class HiddenRecordsTests
{
    private static readonly NhsNumber Patient = NhsNumber.Parse(Events.NhsNumberDigits);

    private SqliteStoreUnderTest _store = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _store = new SqliteStoreUnderTest();
        await using ChainedAuditTrail trail = await _store.OpenAsync();
        for (int i = 0; i < 3; i++)
        {
            await trail.AppendExchangeAsync();
        }
    }

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [TestCase("patient")]
    [TestCase("actor")]
    [TestCase("authoriser")]
    [TestCase("outcome")]
    [TestCase("message")]
    public async Task Index_rebuilt_to_leave_records_out_is_named_with_the_first_of_them(string column)
    {
        Rebuild(column);

        await using ChainedAuditReader reader = _store.OpenReader();
        FgmAuditFault? fault = (await reader.VerifyAsync(Events.PrivacyOfficer)).Fault;

        Assert.That(
            (fault?.SequenceNumber, fault?.Kind),
            Is.EqualTo(((long?)5, (FgmAuditFaultKind?)FgmAuditFaultKind.SearchDiffers)),
            fault?.ToString());
    }

    [Test]
    public async Task Export_holds_what_a_rebuilt_index_hides_from_search()
    {
        Rebuild("patient");
        await using ChainedAuditReader reader = _store.OpenReader();
        int found = 0;
        await foreach (FgmAuditRecord _ in reader.ReadAsync(new FgmAuditSearch { NhsNumber = Patient }, Events.PrivacyOfficer))
        {
            found++;
        }

        using var output = new MemoryStream();
        FgmAuditExportTotals totals = await reader.ExportPatientAsync(Patient, Events.PrivacyOfficer, FgmAuditExportFormat.Json, output);

        using var json = JsonDocument.Parse(output.ToArray());
        Assert.Multiple(() =>
        {
            Assert.That(found, Is.EqualTo(3), "the attack works on searches");
            Assert.That((totals.Records, totals.RecordsExamined), Is.EqualTo((7L, 9L)), "six, and the reading before");
            Assert.That(json.RootElement.GetProperty("totals").GetProperty("recordsExamined").GetInt64(), Is.EqualTo(9));
        });
    }

    [TestCase("DELETE FROM record WHERE sequence = 4", "Removed at record 4")]
    [TestCase("UPDATE record SET content = zeroblob(200) WHERE sequence = 4", "Changed at record 4")]
    public async Task Export_of_a_chain_that_is_not_whole_is_none(string sql, string fault)
    {
        await _store.ForceAsync(sql);
        await using ChainedAuditReader reader = _store.OpenReader();

        Assert.That(
            () => reader.ExportPatientAsync(Patient, Events.PrivacyOfficer, FgmAuditExportFormat.Json, Stream.Null),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains(fault));
    }

    [Test]
    public async Task Any_bit_of_an_index_that_flips_is_found()
    {
        byte[] whole = await File.ReadAllBytesAsync(_store.Path);
        long page = (long)_store.Query("SELECT rootpage FROM sqlite_master WHERE name = 'record_patient'")!;
        long pageSize = (long)_store.Query("PRAGMA page_size")!;

        // The entries lie at the page's end: each is a header, the hash, and the number.
        List<int> unnoticed = [];
        for (int at = 1; at <= 100; at++)
        {
            byte[] flipped = [.. whole];
            flipped[(page * pageSize) - at] ^= 0x10;
            await File.WriteAllBytesAsync(_store.Path, flipped);
            await using ChainedAuditReader reader = _store.OpenReader(
                options => options.ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("privacy officer"));
            try
            {
                if ((await reader.VerifyAsync(Events.PrivacyOfficer)).IsIntact)
                {
                    unnoticed.Add(at);
                }
            }
            catch (FgmAuditTrailException)
            {
                // Noticed as well.
            }
        }

        Assert.That(unnoticed, Is.Empty);
    }

    // The text is as it was; only the entries are not.
    private void Rebuild(string column) => _store.Alter(
        $"""
        PRAGMA writable_schema = ON;
        CREATE TEMP TABLE was AS SELECT sql FROM sqlite_master WHERE name = 'record_{column}';
        DROP INDEX record_{column};
        CREATE INDEX record_{column} ON record ({(column == "message" ? column : column + ", occurred")})
          WHERE {column} IS NOT NULL AND sequence NOT IN (5, 6, 7);
        UPDATE sqlite_master SET sql = (SELECT sql FROM was) WHERE name = 'record_{column}';
        """);
}
