using FgmIs.Client.Auditing.Chaining;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>
/// Hazard H11: what a writer finds must follow, record by record, from what it wrote last. One that goes on is the failure of each rule.
/// </summary>
[TestFixture]
public sealed class WriterHeadTests
{
    private static readonly RecordSealer Sealer = new(new FgmAuditKeyRing(FgmAuditKey.Generate()));
    private static readonly RecordSealer Stranger = new(new FgmAuditKeyRing(FgmAuditKey.Generate()));
    private static readonly Guid Chain = Guid.NewGuid();

    private static readonly FgmSealedRecord[] Whole = NewChain(Sealer, RecordSealer.BeforeFirst, from: 1, through: 6);

    private static IEnumerable<TestCaseData> Goods =>
    [
        Case("nothing was added", Whole[..4]),
        Case("records that follow were added", Whole),
    ];

    private static IEnumerable<TestCaseData> Bads =>
    [
        Case("nothing is there", []),
        Case("the last record was cut off", Whole[..3]),
        Case("another stands in its place", [.. Whole[..3], Another(4)]),
        Case("another stands in its place, and records follow", [.. Whole[..3], .. NewChain(Sealer, Whole[2].Hash, from: 4, through: 6)]),
        Case("it stands at another place", [.. Whole[..3], At(Whole[3], 9)]),
        Case("it is gone, and records follow", [.. Whole[..3], .. Whole[4..]]),
        Case("a record between is missing", [.. Whole[..4], Whole[5]]),
        Case("a record that no key wrote follows", [.. Whole[..4], .. NewChain(Stranger, Whole[3].Hash, from: 5, through: 5)]),
        Case("a record that follows from another is added", [.. Whole[..4], Another(5)]),
        Case("the last of those that follow is of no key", [.. Whole[..5], .. NewChain(Stranger, Whole[4].Hash, from: 6, through: 6)]),
        Case("a record of another number stands next", [.. Whole[..4], At(NewChain(Sealer, Whole[3].Hash, from: 7, through: 7)[0], 5)]),
    ];

    [TestCaseSource(nameof(Goods))]
    public async Task Writer_goes_on(FgmSealedRecord[] found)
    {
        WriterHead head = NewHead();

        await head.CompareAsync(new Found(found), found[^1], CancellationToken.None);

        Assert.That(head.Last, Is.SameAs(Whole[3]));
    }

    [TestCaseSource(nameof(Bads))]
    public void Writer_goes_no_further(FgmSealedRecord[] found) =>
        Assert.That(
            async () => await NewHead().CompareAsync(new Found(found), found.Length > 0 ? found[^1] : null, CancellationToken.None),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("last record was number 4").And.Property("IsFinal").True);

    [Test]
    public async Task Writer_that_has_written_nothing_takes_what_it_finds() =>
        Assert.That(
            async () => await new WriterHead(Sealer).CompareAsync(new Found([]), Another(9), CancellationToken.None), Throws.Nothing);

    [Test]
    public void Writer_remembers_the_latest_although_commits_return_out_of_order()
    {
        WriterHead head = NewHead();

        head.Remember(Whole[2]);
        head.Remember(null);
        Assert.That(head.Last, Is.SameAs(Whole[3]));

        head.Remember(Whole[5]);
        Assert.That(head.Last, Is.SameAs(Whole[5]));
    }

    [Test]
    public void Writer_that_was_stopped_says_why_until_it_may_go_on()
    {
        WriterHead head = NewHead();
        Assert.That(head.ThrowIfStopped, Throws.Nothing);

        head.Stop("Two sides differ.");
        Assert.That(
            head.ThrowIfStopped,
            Throws.TypeOf<FgmAuditTrailException>().With.Message.EqualTo("Two sides differ.").And.Property("IsFinal").True);

        head.Resume();
        Assert.That(head.ThrowIfStopped, Throws.Nothing);
    }

    private static WriterHead NewHead()
    {
        var head = new WriterHead(Sealer);
        head.Remember(Whole[3]);
        return head;
    }

    private static FgmSealedRecord[] NewChain(RecordSealer sealer, byte[] previous, int from, int through) =>
        [.. sealer.SealAll(Chain, Enumerable.Range(from, through - from + 1).Select(_ => Events.Attempt()), from, previous)];

    private static FgmSealedRecord Another(int number) => NewChain(Sealer, Whole[1].Hash, number, number)[0];

    private static FgmSealedRecord At(FgmSealedRecord record, long place) => record.With(copy => copy.Place = place);

    private static TestCaseData Case(string name, FgmSealedRecord[] found) => new TestCaseData((object)found).SetArgDisplayNames(name);

    private sealed class Found(FgmSealedRecord[] records) : IFgmAuditTransaction
    {
        public ValueTask<FgmSealedRecord?> ReadLastAsync(CancellationToken cancellationToken = default) => new(records.LastOrDefault());

        public ValueTask<FgmSealedRecord?> ReadAsync(long place, CancellationToken cancellationToken = default) =>
            new(Array.Find(records, record => record.Place == place));

        public ValueTask<long?> FindAsync(Guid id, DateTimeOffset occurredAt, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<long?> FindMarkerAsync(Guid id, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<long?> LatestTimeAsync(long through, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask InsertAsync(FgmSealedRecord record, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask RemoveAsync(FgmStoredDisposal disposal, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
