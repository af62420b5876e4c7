using FgmIs.Client.Auditing.Retention;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Verifying;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>
/// Hazard H11: a verification looks at every chain of a store, at what the store keeps beside them, and at the store itself.
/// </summary>
[TestFixture]
public sealed class TrailVerificationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly FgmAuditKeyRing Keys = new(FgmAuditKey.Generate());
    private static readonly RecordSealer Sealer = new(Keys);
    private static readonly Guid First = new("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Second = new("22222222-2222-4222-8222-222222222222");

    [Test]
    public async Task Chains_that_are_whole_are_counted_together()
    {
        FgmAuditVerification verification = await VerifyAsync(new Store(NewChain(First, 3), NewChain(Second, 4)));

        Assert.That((verification.IsIntact, verification.Records), Is.EqualTo((true, 7)), verification.ToString());
    }

    [Test]
    public async Task Fault_of_any_chain_is_named_and_ends_the_verification([Values(1, 2)] int place)
    {
        FgmSealedRecord[] broken = [.. NewChain(place == 1 ? First : Second, 4).Where(record => record.Place != 3)];
        FgmSealedRecord[] whole = NewChain(place == 1 ? Second : First, 3);

        FgmAuditVerification verification = await VerifyAsync(place == 1 ? new Store(broken, whole) : new Store(whole, broken));

        Assert.Multiple(() =>
        {
            Assert.That(
                (verification.Fault?.Chain, verification.Fault?.SequenceNumber, verification.Fault?.Kind),
                Is.EqualTo(((Guid?)broken[0].Chain, (long?)3, (FgmAuditFaultKind?)FgmAuditFaultKind.Removed)));
            Assert.That(verification.Records, Is.EqualTo(place == 1 ? 2 : 5), "no chain is read after it");
        });
    }

    [Test]
    public async Task Chain_that_only_a_checkpoint_knows_has_gone()
    {
        FgmSealedRecord[] gone = NewChain(Second, 2);
        var store = new Store(NewChain(First, 3));

        FgmAuditVerification verification = await VerifyAsync(store, Checkpoint(gone[1]));

        Assert.That(
            (verification.Fault?.Chain, verification.Fault?.SequenceNumber, verification.Fault?.Kind),
            Is.EqualTo(((Guid?)Second, (long?)1, (FgmAuditFaultKind?)FgmAuditFaultKind.Truncated)));
    }

    [Test]
    public async Task Checkpoint_counts_for_its_own_chain_only()
    {
        FgmSealedRecord[] known = NewChain(Second, 5);

        FgmAuditVerification whole = await VerifyAsync(new Store(NewChain(First, 3), known), Checkpoint(known[4]));
        FgmAuditVerification cut = await VerifyAsync(new Store(NewChain(First, 3), known[..4]), Checkpoint(known[4]));

        Assert.That(whole.IsIntact, Is.True, whole.ToString());
        Assert.That((cut.Fault?.Chain, cut.Fault?.SequenceNumber), Is.EqualTo(((Guid?)Second, (long?)5)));
    }

    [Test]
    public async Task Fault_is_found_in_its_place_however_many_records_are_checked_together([Values(1, 512, 513, 1024, 1100)] int place)
    {
        FgmSealedRecord[] records = NewChain(First, 1100);
        records[place - 1] = records[place - 1].With(copy => copy.OccurredAt++);

        FgmAuditVerification verification = await VerifyAsync(new Store(records));

        Assert.That(
            (verification.Fault?.SequenceNumber, verification.Fault?.Kind),
            Is.EqualTo(((long?)place, (FgmAuditFaultKind?)FgmAuditFaultKind.Changed)));
        Assert.That(verification.Records, Is.EqualTo(place - 1));
    }

    [Test]
    public async Task What_the_store_keeps_beside_the_chain_must_say_the_same()
    {
        FgmAuditVerification searched = await VerifyAsync(
            new Store(NewChain(First, 3)) { SearchFault = new FgmStoreFault(2, "It is found by another user.") });
        FgmAuditVerification noted = await VerifyAsync(new Store(NewChain(First, 3)) { NotesFault = FgmStoreFault.UntoldDisposal() });
        FgmAuditVerification altered = await VerifyAsync(new Store(NewChain(First, 3)) { Alteration = "A trigger is missing." });

        Assert.Multiple(() =>
        {
            Assert.That(Of(searched), Is.EqualTo((2, FgmAuditFaultKind.SearchDiffers, "It is found by another user.")));
            Assert.That(Of(noted), Is.EqualTo((0, FgmAuditFaultKind.StoreAltered, FgmStoreFault.UntoldDisposal().Explanation)));
            Assert.That(Of(altered), Is.EqualTo((0, FgmAuditFaultKind.StoreAltered, "A trigger is missing.")));
        });

        static (long Place, FgmAuditFaultKind Kind, string Explanation) Of(FgmAuditVerification verification) =>
            (verification.Fault!.SequenceNumber, verification.Fault.Kind, verification.Fault.Explanation);
    }

    [Test]
    public async Task Fault_of_the_chain_itself_counts_for_more_and_waits_for_nothing_else()
    {
        FgmSealedRecord[] broken = [.. NewChain(First, 4).Where(record => record.Place != 3)];
        var store = new Store(broken) { NeverEndsSearching = true, Alteration = "A trigger is missing." };

        FgmAuditVerification verification = await VerifyAsync(store).WaitAsync(Patience);

        Assert.That(verification.Fault?.Kind, Is.EqualTo(FgmAuditFaultKind.Removed));
        Assert.That(store.IsSearchGivenUp, Is.True);
    }

    [Test]
    public void Store_that_cannot_be_read_is_no_fault_of_the_trail() => Assert.That(
        () => VerifyAsync(new Store(NewChain(First, 3)) { CannotBeRead = true }), Throws.TypeOf<FgmAuditTrailException>());

    private static Task<FgmAuditVerification> VerifyAsync(Store store, FgmAuditCheckpoint? checkpoint = null) =>
        new TrailVerification(store, Sealer, checkpoint).RunAsync(CancellationToken.None);

    private static FgmAuditCheckpoint Checkpoint(FgmSealedRecord last) => FgmAuditCheckpoint.Take(
        Keys.Current, Events.Noon, [new FgmAuditHead(last.Chain, last.Place, last.Hash, RetentionTerms.Unknown)]);

    private static FgmSealedRecord[] NewChain(Guid chain, int count) =>
        [.. Sealer.SealAll(chain, Enumerable.Range(0, count).Select(_ => Events.Attempt()))];

    /// <summary>Gives a verification the records that it was made with.</summary>
    private sealed class Store(params FgmSealedRecord[][] chains) : IFgmAuditStore
    {
        public Guid Chain => chains[0][0].Chain;

        public FgmStoreFault? SearchFault { get; init; }

        public FgmStoreFault? NotesFault { get; init; }

        public string? Alteration { get; init; }

        public bool NeverEndsSearching { get; init; }

        public bool CannotBeRead { get; init; }

        public bool IsSearchGivenUp { get; private set; }

        public ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken = default) =>
            new([.. chains.Select(chain => chain[0].Chain)]);

        public ValueTask<FgmSealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask<FgmSealedRecord?> FindLatestAsync(
            Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken = default) =>
            new(chains.SelectMany(records => records).LastOrDefault(record => record.Chain == chain && record.Kind == kind));

        public IAsyncEnumerable<FgmSealedRecord> SearchAsync(FgmStoredSearch search, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public async IAsyncEnumerable<FgmSealedRecord> WalkAsync(
            Guid chain, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            if (CannotBeRead)
            {
                throw new FgmAuditTrailException("The file cannot be read.");
            }

            foreach (FgmSealedRecord record in chains.SelectMany(records => records).Where(record => record.Chain == chain))
            {
                yield return record;
            }
        }

        public ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken = default) => new(Alteration);

        public async ValueTask<FgmStoreFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken = default)
        {
            if (NeverEndsSearching)
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    IsSearchGivenUp = true;
                }
            }

            return SearchFault;
        }

        public ValueTask<FgmStoreFault?> FindNotesFaultAsync(
            Guid chain,
            FgmChainNotes said,
            Func<FgmSealedRecord, bool> isAuthentic,
            CancellationToken cancellationToken = default) => new(NotesFault);

        public ValueTask<T> WriteAsync<T>(
            Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ValueTask DisposeAsync() => default;
    }
}
