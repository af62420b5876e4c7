using System.Globalization;
using System.Security.Cryptography;
using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Verifying;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>Hazard H11: what is missing from a chain, or was put into it, is named to the very record.</summary>
[TestFixture]
public sealed class ChainWalkTests
{
    private const long Gone = 3;

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly Guid Chain = Guid.NewGuid();
    private static readonly RecordSealer Sealer = new(new FgmAuditKeyRing(FgmAuditKey.Generate()));

    private static readonly byte[] HashOfLastGone = [.. Enumerable.Range(1, 32).Select(part => (byte)part)];

    private ECDsa _key = null!;
    private RetentionTerms _terms = null!;

    [OneTimeSetUp]
    public void SetUpAuthority()
    {
        _key = Authorities.NewKey();
        _terms = new RetentionTerms(Year, Authorities.NewBytes(_key), isHeld: false, revision: 1);
    }

    [OneTimeTearDown]
    public void TearDownAuthority() => _key.Dispose();

    [Test]
    public void Chain_that_lost_nothing_but_the_record_that_the_checkpoint_knew_last_is_cut_off()
    {
        List<FgmSealedRecord> records = Sealed(Ordinary(), Ordinary(), Ordinary(), Ordinary(), Ordinary());

        FgmAuditFault? fault = FaultOf(records.Take(4), checkpoint: HeadOf(records[4]));

        AssertFault(fault, 5, FgmAuditFaultKind.Truncated);
        Assert.That(fault!.Explanation, Does.EndWith("the checkpoint knew 5 records."));
        Assert.That(FaultOf(records.Take(4), checkpoint: HeadOf(records[3])), Is.Null);
    }

    [Test]
    public void Record_that_the_key_wrote_anew_is_told_from_one_that_was_changed()
    {
        List<FgmSealedRecord> records = Sealed(Ordinary(), Ordinary(), Ordinary());
        List<FgmSealedRecord> anew = Sealed(Ordinary(), Ordinary());
        FgmSealedRecord changed = records[1].With(copy => copy.OccurredAt++);

        FgmAuditFault? rewritten = FaultOf(anew, checkpoint: HeadOf(records[0]));
        FgmAuditFault? other = FaultOf([records[0], changed, records[2]], checkpoint: HeadOf(records[1]));

        Assert.Multiple(() =>
        {
            AssertFault(rewritten, 1, FgmAuditFaultKind.Changed);
            Assert.That(rewritten?.Explanation, Does.EndWith("the chain was written anew."));
            AssertFault(other, 2, FgmAuditFaultKind.Changed);
            Assert.That(other?.Explanation, Is.EqualTo("It is not as it was written."));
        });
    }

    [Test]
    public void First_records_are_missing_where_the_record_of_their_disposal_is_not_in_the_chain_itself()
    {
        List<FgmSealedRecord> rest = Disposed(Ordinary(), Tombstone(), Ordinary());

        FgmAuditFault? fault = FaultOf(rest.Take(1), tombstone: rest[1]);

        AssertFault(fault, 1, FgmAuditFaultKind.Removed);
        Assert.That(FaultOf(rest, tombstone: rest[1]), Is.Null);
    }

    [TestCase("Through", null)]
    [TestCase("Through", "three")]
    [TestCase("Through", "99999999999999999999")]
    [TestCase("Hash", null)]
    [TestCase("Hash", "of it")]
    public void Disposal_that_does_not_say_what_went_explains_nothing_that_is_missing(string name, string? said)
    {
        FgmAuditEvent whole = Tombstone();
        KeyValuePair<string, string>[] details =
        [
            .. whole.Details.Where(detail => detail.Key != name),
            .. said is null ? [] : (KeyValuePair<string, string>[])[new(name, said)],
        ];
        List<FgmSealedRecord> rest = Disposed(Ordinary(), Saying(whole.Kind, details), Ordinary());

        FgmAuditFault? fault = FaultOf(rest, tombstone: rest[1]);

        AssertFault(fault, 1, FgmAuditFaultKind.Removed);
    }

    [TestCase(Gone, true)]
    [TestCase(Gone + 1, false)]
    public void Authority_counts_for_a_checkpoint_whose_own_record_went(long number, bool isFault)
    {
        List<FgmSealedRecord> rest = Disposed(Ordinary(), Tombstone());
        FgmAuditHead Known(string authority) => new(Chain, number, rest[0].Hash, authority);

        FgmAuditFault? fault = FaultOf(rest, tombstone: rest[1], Known("another"));

        Assert.That(
            (fault?.SequenceNumber, fault?.Kind),
            Is.EqualTo(isFault ? (Gone, FgmAuditFaultKind.Unauthorised) : ((long?)null, (FgmAuditFaultKind?)null)));
        Assert.That(FaultOf(rest, tombstone: rest[1], Known(_terms.AuthorityId)), Is.Null);
    }

    [Test]
    public void Authority_that_was_changed_by_order_after_the_disposal_leaves_the_checkpoint_good()
    {
        var changed = new RetentionTerms(Year, Authorities.NewBytes(), isHeld: false, revision: 2);
        byte[] signature = _key.SignData(FgmAuditRetentionOrder.Bytes(Chain, changed, "Keeper", "New."), HashAlgorithmName.SHA256);
        List<FgmSealedRecord> rest = Disposed(
            Ordinary(),
            Tombstone(),
            Saying(
                FgmAuditEventKind.RetentionChanged,
                [
                    .. changed.Details, new("AuthorisedBy", "Keeper"), new("Reason", "New."),
                    new("Signature", Convert.ToBase64String(signature)),
                ]));

        FgmAuditFault? fault = FaultOf(rest, tombstone: rest[1], new FgmAuditHead(Chain, Gone, [], _terms.AuthorityId));

        Assert.That(fault, Is.Null);
    }

    [TestCase("Through")]
    [TestCase("AuthorisedBy")]
    [TestCase("Reason")]
    [TestCase("Signature")]
    public void Disposal_that_does_not_say_all_is_nobodys_order_whatever_follows_it(string lacking)
    {
        FgmAuditEvent whole = Tombstone();
        FgmAuditEvent part = Saying(whole.Kind, [.. whole.Details.Where(detail => detail.Key != lacking)]);
        List<FgmSealedRecord> records = Sealed(Saying(FgmAuditEventKind.TrailOpened, [.. _terms.Details]), part, Ordinary(), Ordinary());

        FgmAuditFault? fault = FaultOf(records);

        AssertFault(fault, 2, FgmAuditFaultKind.Unauthorised);
        Assert.That(fault!.Explanation, Is.EqualTo("The authority that the chain names did not sign for it."));
    }

    [TestCase(2, null, 1)]
    [TestCase(1, 3, 2)]
    [TestCase(1, 1, 2)]
    [TestCase(1, 2, null)]
    public void Events_of_a_spool_are_all_there_from_its_first_in_a_chain_that_is_whole(int first, int? second, int? place)
    {
        FgmAuditFault? fault = FaultOf(Sealed(Waited(first, second)));

        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)place, SpoolGapIf(place))));
        Assert.That(fault?.Explanation, place is null ? Is.Null : Does.StartWith($"It waited as number {second ?? first} of its spool"));
    }

    [TestCase(4, 5, null)]
    [TestCase(4, 6, 5)]
    public void Events_of_a_spool_are_all_there_from_any_number_where_earlier_records_were_disposed_of(int first, int? second, int? place)
    {
        List<FgmSealedRecord> rest = Disposed([.. Waited(first, second), Tombstone()]);

        FgmAuditFault? fault = FaultOf(rest, tombstone: rest[2]);

        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)place, SpoolGapIf(place))));
    }

    [Test]
    public void Store_may_keep_beside_the_chain_what_the_latest_opening_said()
    {
        var contents = new ChainContents();
        List<FgmSealedRecord> records = Sealed(
            Saying(FgmAuditEventKind.TrailOpened, [.. _terms.Details, new("Host", "first")]),
            Saying(FgmAuditEventKind.TrailOpened, [.. _terms.Details, new("Host", "second")]),
            Saying(
                FgmAuditEventKind.RetentionChanged,
                [.. new RetentionTerms(Year + Year, _terms.Authority, false, 2).Details, new("Host", "no opening")]));

        Assert.That(FaultOf(records, contents: contents), Is.Null);
        Assert.That(contents.NotesOf(0).OpenedWith("Host"), Is.EqualTo("second"));
    }

    private static void AssertFault(FgmAuditFault? fault, long number, FgmAuditFaultKind kind) =>
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)number, (FgmAuditFaultKind?)kind)));

    private static FgmAuditFaultKind? SpoolGapIf(int? place) => place is null ? null : FgmAuditFaultKind.SpoolGap;

    private static FgmAuditFault? FaultOf(
        IEnumerable<FgmSealedRecord> records,
        FgmSealedRecord? tombstone = null,
        FgmAuditHead? checkpoint = null,
        ChainContents? contents = null)
    {
        var walk = new ChainWalk(Sealer, Chain, tombstone, checkpoint, contents ?? new ChainContents());
        foreach (FgmSealedRecord record in records)
        {
            if (!walk.Take(record))
            {
                break;
            }
        }

        return walk.Finish();
    }

    private static FgmAuditHead HeadOf(FgmSealedRecord record) => new(Chain, record.Place, record.Hash, RetentionTerms.Unknown);

    private static List<FgmSealedRecord> Sealed(params FgmAuditEvent[] events) => Sealer.SealAll(Chain, events);

    private static List<FgmSealedRecord> Disposed(params FgmAuditEvent[] events) =>
        Sealer.SealAll(Chain, events, Gone + 1, HashOfLastGone);

    private static FgmAuditEvent Ordinary() => Events.Attempt();

    private static FgmAuditEvent[] Waited(params int?[] numbers)
    {
        var spool = Guid.NewGuid();
        return [.. numbers.OfType<int>().Select(number => Events.Attempt().WithSpooling(new FgmAuditedSpooling(spool, number)))];
    }

    private static FgmAuditEvent Saying(FgmAuditEventKind kind, KeyValuePair<string, string>[] details) =>
        new(kind, Events.Noon, Events.Origin) { Details = details };

    private FgmAuditEvent Tombstone()
    {
        byte[] signature = _key.SignData(
            FgmAuditDisposalOrder.BytesToSign(Chain, Gone, "Keeper", "Over."), HashAlgorithmName.SHA256);
        return Saying(
            FgmAuditEventKind.RecordsDisposed,
            [
                new("Through", Gone.ToString(CultureInfo.InvariantCulture)), new("Hash", Convert.ToHexStringLower(HashOfLastGone)),
                new("AuthorisedBy", "Keeper"), new("Reason", "Over."), new("Signature", Convert.ToBase64String(signature)),
                .. _terms.Details,
            ]);
    }
}
