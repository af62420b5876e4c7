using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>Checks what the interfaces of a store promise by themselves, without a trail over it.</summary>
internal static class StoreChecks
{
    private const int HashLength = 32;
    private const int SearchHashLength = 16;
    private const int LongContent = 200_000;

    private static readonly CheckList Bytes = new("A store gives back each byte as it was, after a reopening as before.");
    private static readonly CheckList Transactions = new(
        "A transaction is done as a whole or not at all, alone among the chain's writers, and sees what it inserted.");
    private static readonly CheckList Chains = new("A store makes its chain's id once, and lists it.");

    public static IEnumerable<AuditStoreCheck> All =>
    [
        Chains.Of(New_store_has_a_chain_without_records_and_keeps_its_id),
        Bytes.Of(Records_are_given_back_byte_for_byte),
        Bytes.Of(Latest_record_of_a_kind_is_found),
        Transactions.Of(Transaction_sees_what_it_inserted),
        Transactions.Of(Work_that_throws_leaves_nothing),
        Transactions.Of(Work_that_was_cancelled_before_it_began_is_not_done),
        Transactions.Of(Works_that_come_together_take_turns),
        Transactions.Of(Closed_store_takes_no_work),
    ];

    private static async Task New_store_has_a_chain_without_records_and_keeps_its_id(CheckRun run)
    {
        Guid chain;
        await using (IFgmAuditStore store = await run.OpenStoreAsync())
        {
            chain = store.Chain;
            Expect.That(chain != Guid.Empty, "a chain has an id");
            Expect.Sequence([], await AllAsync(run, store), "the records of a new store");
            Expect.That(await store.ReadLastAsync(chain, run.Token) is null, "a new store has no last record");
            Expect.Equal(null, await store.FindAlterationAsync(run.Token), "what is altered in a new store");
        }

        await using IFgmAuditStore again = await run.OpenStoreAsync();
        Expect.Equal(chain, again.Chain, "the chain's id after a reopening");
        Expect.That((await again.ListChainsAsync(run.Token)).Contains(chain), "the chain is among those that are listed");
    }

    private static async Task Records_are_given_back_byte_for_byte(CheckRun run)
    {
        FgmSealedRecord[] records;
        await using (IFgmAuditStore store = await run.OpenStoreAsync())
        {
            records = Records(store.Chain);
            await InsertAsync(run, store, records);
            await ExpectRecordsAsync(store, "at once");
        }

        await using IFgmAuditStore again = await run.OpenStoreAsync();
        await ExpectRecordsAsync(again, "after a reopening");

        async Task ExpectRecordsAsync(IFgmAuditStore store, string when)
        {
            Expect.Sequence(records.Select(Text), (await AllAsync(run, store)).Select(Text), $"all records {when}");
            FgmSealedRecord? last = await store.ReadLastAsync(store.Chain, run.Token);
            Expect.Equal(Text(records[records.Length - 1]), last is null ? null : Text(last), $"the last record {when}");
            Expect.That(last is { IsMalformed: false }, $"nothing in it is malformed {when}");
        }
    }

    private static async Task Latest_record_of_a_kind_is_found(CheckRun run)
    {
        await using IFgmAuditStore store = await run.OpenStoreAsync();
        FgmSealedRecord[] records = Records(store.Chain);
        await InsertAsync(run, store, records);

        FgmSealedRecord? opened = await store.FindLatestAsync(store.Chain, FgmAuditEventKind.TrailOpened, run.Token);
        Expect.Equal(3, opened?.Place, "the latest opening");
        Expect.Equal(
            null,
            (await store.FindLatestAsync(store.Chain, FgmAuditEventKind.RecordsDisposed, run.Token))?.Place,
            "the latest disposal of none");
    }

    private static async Task Transaction_sees_what_it_inserted(CheckRun run)
    {
        await using IFgmAuditStore store = await run.OpenStoreAsync();
        FgmSealedRecord[] records = Records(store.Chain);
        _ = await store.WriteAsync(
            async (transaction, token) =>
            {
                Expect.Equal(null, (await transaction.ReadLastAsync(token))?.Place, "the last place of an empty chain");
                Expect.Equal(null, await transaction.LatestTimeAsync(1, token), "the latest time of an empty chain");
                foreach (FgmSealedRecord record in records)
                {
                    await transaction.InsertAsync(record, token);
                    Expect.Equal(record.Place, (await transaction.ReadLastAsync(token))?.Place, "the last place");
                }

                FgmSealedRecord? second = await transaction.ReadAsync(2, token);
                Expect.Equal(Text(records[1]), second is null ? null : Text(second), "the record in place 2");
                Expect.Equal(null, (await transaction.ReadAsync(99, token))?.Place, "the record in a place that is none");
                DateTimeOffset at = new(records[2].OccurredAt, TimeSpan.Zero);
                Expect.Equal(3, await transaction.FindAsync(records[2].Id, at, token), "the place of an event");
                Expect.Equal(null, await transaction.FindAsync(Guid.NewGuid(), at, token), "the place of another of the same time");
                Expect.Equal(
                    null, await transaction.FindAsync(records[2].Id, at.AddTicks(1), token), "the place of an event at another time");
                Expect.Equal(
                    2, await transaction.FindMarkerAsync(records[1].Id, token), "the place of what stands for a spooled event");
                Expect.Equal(
                    null, await transaction.FindMarkerAsync(Guid.NewGuid(), token), "the place of what stands for no spooled event");
                Expect.Equal(records[0].OccurredAt, await transaction.LatestTimeAsync(1, token), "the latest time up to place 1");
                Expect.Equal(
                    records.Max(record => record.OccurredAt), await transaction.LatestTimeAsync(99, token), "the latest time of all");
                return true;
            },
            run.Token);
    }

    private static async Task Work_that_throws_leaves_nothing(CheckRun run)
    {
        FgmSealedRecord[] records;
        await using (IFgmAuditStore store = await run.OpenStoreAsync())
        {
            records = Records(store.Chain);
            await InsertAsync(run, store, records[0]);

            InvalidOperationException thrown = await Expect.ThrowsAsync<InvalidOperationException>(
                async () => await store.WriteAsync<bool>(
                    async (transaction, token) =>
                    {
                        await transaction.InsertAsync(records[1], token);
                        await transaction.InsertAsync(records[2], token);
                        throw new InvalidOperationException("The work ends here.");
                    },
                    run.Token),
                "work that throws");
            Expect.Equal("The work ends here.", thrown.Message, "what comes out of the store");
            Expect.Sequence([1], (await AllAsync(run, store)).Select(record => record.Place), "what is kept");

            // And the store goes on.
            await InsertAsync(run, store, records[1]);
        }

        await using IFgmAuditStore again = await run.OpenStoreAsync();
        Expect.Sequence(records.Take(2).Select(Text), (await AllAsync(run, again)).Select(Text), "what is kept after a reopening");
    }

    private static async Task Work_that_was_cancelled_before_it_began_is_not_done(CheckRun run)
    {
        await using IFgmAuditStore store = await run.OpenStoreAsync();
        FgmSealedRecord record = Records(store.Chain)[0];
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        _ = await Expect.ThrowsAnyAsync<OperationCanceledException>(
            async () => await store.WriteAsync(
                async (transaction, token) =>
                {
                    await transaction.InsertAsync(record, token);
                    return true;
                },
                cancelled.Token),
            "work that was cancelled before it began");

        Expect.Sequence([], (await AllAsync(run, store)).Select(kept => kept.Place), "what is kept");
    }

    private static async Task Works_that_come_together_take_turns(CheckRun run)
    {
        const int Works = 20;
        await using IFgmAuditStore store = await run.OpenStoreAsync();

        await Task.WhenAll(Enumerable.Range(0, Works).Select(async _ => await store.WriteAsync(
            async (transaction, token) =>
            {
                FgmSealedRecord? last = await transaction.ReadLastAsync(token);
                await Task.Yield();
                FgmSealedRecord next = NewRecord(
                    store.Chain, (last?.Place ?? 0) + 1, last?.Hash, seed: (int)(last?.Place ?? 0), contentLength: 10);
                await transaction.InsertAsync(next, token);
                return true;
            },
            run.Token)));

        Expect.Sequence(
            Enumerable.Range(1, Works).Select(place => (long)place),
            (await AllAsync(run, store)).Select(record => record.Place),
            "the places");
    }

    private static async Task Closed_store_takes_no_work(CheckRun run)
    {
        IFgmAuditStore store = await run.OpenStoreAsync();
        await store.DisposeAsync();

        _ = await Expect.ThrowsAnyAsync<ObjectDisposedException>(
            async () => await store.WriteAsync((_, _) => new ValueTask<bool>(true), run.Token), "work for a closed store");
    }

    /// <summary>
    /// Makes three records in a row: with all columns and none that may be empty, a long content and none, and an early and a late time.
    /// </summary>
    private static FgmSealedRecord[] Records(Guid chain)
    {
        FgmSealedRecord first = NewRecord(chain, 1, previous: null, seed: 1, contentLength: LongContent);
        FgmSealedRecord second = NewRecord(
            chain, 2, first.Hash, seed: 2, contentLength: 0, FgmAuditEventKind.SpooledEventKnown, isBare: true);
        return [first, second, NewRecord(chain, 3, second.Hash, seed: 3, contentLength: 1, FgmAuditEventKind.TrailOpened)];
    }

    private static FgmSealedRecord NewRecord(
        Guid chain,
        long place,
        byte[]? previous,
        int seed,
        int contentLength,
        FgmAuditEventKind kind = FgmAuditEventKind.HostEvent,
        bool isBare = false)
    {
        var random = new Random(seed);
        object?[] columns =
        [
            place,
            previous ?? new byte[HashLength],
            Some(HashLength),
            Some(SearchHashLength),
            (int)kind,
            SampleEvents.Noon.AddDays(seed).UtcTicks + seed,
            Optional(), Optional(), Optional(), Optional(), Optional(), Optional(), Some(contentLength),
        ];
        return FgmSealedRecord.FromColumns(chain, index => columns[index]);

        byte[] Some(int length)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            return bytes;
        }

        byte[]? Optional() => isBare ? null : Some(SearchHashLength);
    }

    private static string Text(FgmSealedRecord record) =>
        $"{record.Chain:N} "
        + string.Join(" ", record.ToColumns().Select(Text));

    private static string Text(object? column) =>
        column is byte[] bytes ? $"{bytes.Length}:{Convert.ToBase64String(bytes)}" : column?.ToString() ?? "none";

    private static async Task InsertAsync(CheckRun run, IFgmAuditStore store, params FgmSealedRecord[] records) =>
        _ = await store.WriteAsync(
            async (transaction, token) =>
            {
                foreach (FgmSealedRecord record in records)
                {
                    await transaction.InsertAsync(record, token);
                }

                return true;
            },
            run.Token);

    private static async Task<List<FgmSealedRecord>> AllAsync(CheckRun run, IFgmAuditStore store)
    {
        List<FgmSealedRecord> records = [];
        await foreach (FgmSealedRecord record in store.WalkAsync(store.Chain, run.Token))
        {
            records.Add(record);
        }

        return records;
    }
}
