using System.Globalization;
using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Months have partitions of their own, made ahead of time; and no record is refused where there is none.</summary>
[TestFixture]
internal sealed class MonthsTests : StoreFixture
{
    private DateTimeOffset _month;

    [SetUp]
    public void SetUp()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
    }

    [Test]
    public async Task Month_and_the_next_two_are_made_at_the_start_and_the_following_in_time()
    {
        ManualClockAt(_month.AddDays(10));
        await using (ChainedAuditTrail trail = await Store.OpenAsync())
        {
            Assert.That(Partitions(), Is.SupersetOf(new[] { Name(0), Name(1), Name(2) }).And.Not.Contains(Name(3)));

            Store.Clock.Advance(TimeSpan.FromDays(31));
            await trail.AppendAsync(Events.Attempt());
        }

        Assert.That(Partitions(), Has.Member(Name(3)));
    }

    [Test]
    public async Task Records_on_either_side_of_midnight_lie_in_their_months_and_in_one_chain()
    {
        DateTimeOffset midnight = _month.AddMonths(1);
        ManualClockAt(_month.AddDays(10));
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        FgmAuditEvent last = Events.Attempt(at: midnight.AddTicks(-1));
        FgmAuditEvent first = Events.Attempt(at: midnight);
        FgmAuditReceipt[] receipts = [await trail.AppendAsync(last), await trail.AppendAsync(first)];

        Assert.Multiple(() =>
        {
            Assert.That(receipts.Select(receipt => receipt.SequenceNumber), Is.EqualTo(new[] { 2L, 3L }));
            Assert.That(PartitionOf(2), Is.EqualTo(Name(0)));
            Assert.That(PartitionOf(3), Is.EqualTo(Name(1)));
        });
        Assert.That(await CountAsync(trail, new FgmAuditSearch { From = midnight }), Is.EqualTo(1));
        Assert.That(await CountAsync(trail, new FgmAuditSearch { To = midnight, Kind = FgmAuditEventKind.AttemptStarted }), Is.EqualTo(1));
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task Record_without_a_month_of_its_own_is_kept_all_the_same()
    {
        ManualClockAt(_month);
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendAsync(Events.Attempt(at: _month.AddMonths(5)));

        Assert.That(PartitionOf(2), Is.EqualTo("record_elsewhen"));
        Assert.That(
            Store.As(TestServer.Host, $"SELECT prepare_month('{_month.AddMonths(5):yyyy-MM-dd}')"),
            Is.False,
            "its month is elsewhere by now");
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task Somebody_who_reads_for_long_holds_up_neither_a_month_nor_the_writers()
    {
        ManualClockAt(_month);
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await using var reading = new NpgsqlConnection(TestServer.Shared.ConnectionString(Store.Database));
        await reading.OpenAsync();
        await using NpgsqlTransaction snapshot = reading.BeginTransaction();
        await using (var command = new NpgsqlCommand("SELECT count(*) FROM fgmis_audit.record", reading))
        {
            await command.ExecuteNonQueryAsync();
        }

        Assert.That(Store.As(TestServer.Host, $"SELECT prepare_month('{_month.AddMonths(4):yyyy-MM-dd}')"), Is.False, "it gave up");
        Assert.That((await trail.AppendAsync(Events.Attempt(at: _month))).SequenceNumber, Is.EqualTo(2));

        await snapshot.RollbackAsync();
        Assert.That(Store.As(TestServer.Host, $"SELECT prepare_month('{_month.AddMonths(4):yyyy-MM-dd}')"), Is.True);
    }

    private static async Task<int> CountAsync(ChainedAuditReader reader, FgmAuditSearch search)
    {
        int count = 0;
        await foreach (FgmAuditRecord record in reader.ReadAsync(search, Events.PrivacyOfficer))
        {
            count += record.Event.Kind == FgmAuditEventKind.AttemptStarted ? 1 : 0;
        }

        return count;
    }

    private void ManualClockAt(DateTimeOffset time) => Store.Clock.Advance(time - Store.Clock.GetUtcNow());

    private string Name(int ahead) => "record_" + _month.AddMonths(ahead).ToString("yyyy_MM", CultureInfo.InvariantCulture);

    private string[] Partitions() =>
        ((string)Store.AsAdministrator("SELECT string_agg(relid::text, ' ') FROM pg_partition_tree('record')")!).Split(' ');

    private string PartitionOf(long sequence) =>
        (string)Store.AsAdministrator($"SELECT tableoid::regclass::text FROM record WHERE sequence = {sequence}")!;
}
