using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>
/// Checks that what is forced on a store is seen and named (MSCA-AUD-01): the store gives every record to a verification as it holds it.
/// </summary>
internal static class VerificationChecks
{
    private static readonly CheckList List = new("A store gives a verification every record as it is, whatever was forced on it.");

    public static IEnumerable<AuditStoreCheck> All =>
    [
        List.Of(Trail_that_nobody_touched_is_intact),
        .. Tamperings,
        List.Of(Cut_off_end_is_seen_by_a_checkpoint_and_only_by_it),
        List.Of(Other_history_of_the_same_key_is_seen_by_a_checkpoint),
        List.Of(Genuine_record_of_an_abandoned_history_in_the_place_of_the_true_one_is_seen),
        List.Of(Trail_written_anew_without_the_key_is_seen_from_its_first_record),
        List.Of(Tampering_does_not_keep_a_trail_from_being_written),
        List.Of(Checkpoint_that_others_made_is_refused),
    ];

    private static IEnumerable<AuditStoreCheck> Tamperings =>
    [
        Row(
            "a content's byte",
            records => Tampering.Change(5, record => record.With(Tampering.Content, records.In(6).Content))(records),
            5,
            FgmAuditFaultKind.Changed),
        Row("a time", Tampering.Change(5, record => record.With(Tampering.Time, record.OccurredAt + 1)), 5, FgmAuditFaultKind.Changed),
        Row("what it is searched by", Tampering.Change(5, record => record.With(Tampering.Patient, null)), 5, FgmAuditFaultKind.Changed),
        Row("the kind", Tampering.Change(2, record => record.With(Tampering.Kind, 4)), 2, FgmAuditFaultKind.Changed),
        Row("its hash", Tampering.Change(5, record => record.With(Tampering.Hash, record.Previous)), 5, FgmAuditFaultKind.Changed),
        Row("its link", Tampering.Change(5, record => record.With(Tampering.PreviousHash, record.Hash)), 5, FgmAuditFaultKind.Changed),
        Row("the first record", Tampering.Change(1, record => record.With(Tampering.Time, 0L)), 1, FgmAuditFaultKind.Changed),
        Row("the last record", Tampering.Change(9, record => record.With(Tampering.Time, 0L)), 9, FgmAuditFaultKind.Changed),
        Row("a record taken out", Tampering.Remove(place => place == 5), 5, FgmAuditFaultKind.Removed),
        Row("several records taken out", Tampering.Remove(place => place is 4 or 5 or 8), 4, FgmAuditFaultKind.Removed),
        Row("the first records taken out", Tampering.Remove(place => place < 4), 1, FgmAuditFaultKind.Removed),
        Row(
            "a record taken out and the rest moved up",
            records => Tampering.Remove(place => place == 5)(records).Shift(5, -1),
            5,
            FgmAuditFaultKind.Removed),
        Row(
            "a record made up and the rest moved down",
            records => [
                .. records.Shift(4, 1),
                records.Shift(4, 1).In(9).CopyAt(5).With(Tampering.Time, records.Shift(4, 1).In(9).OccurredAt + 7),
            ],
            5,
            FgmAuditFaultKind.Inserted),
        Row(
            "a record copied and the rest moved down",
            records => [.. records.Shift(4, 1), records.In(3).CopyAt(5)],
            5,
            FgmAuditFaultKind.Inserted),
        Row("a record made up at the end", records => [.. records, records.In(9).CopyAt(10)], 10, FgmAuditFaultKind.Changed),
        Row("two neighbours swapped", Swap(5, 6), 5, FgmAuditFaultKind.Reordered),
        Row("two far records swapped", Swap(3, 8), 3, FgmAuditFaultKind.Reordered),
        Row("a record moved to the end", Tampering.Change(4, record => record.At(10)), 4, FgmAuditFaultKind.Reordered),
        Row("the last record given a later number", Tampering.Change(9, record => record.At(12)), 9, FgmAuditFaultKind.Removed),
    ];

    private static async Task Trail_that_nobody_touched_is_intact(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenFilledAsync();

        FgmAuditVerification verification = await run.VerifyAsync(trail, await run.TakeCheckpointAsync(trail));

        Expect.Equal(
            (true, 10L, 0L),
            (verification.IsIntact, verification.Records, verification.DisposedRecords),
            $"what verification says ({verification})");
        Expect.Equal("intact: 10 record(s)", verification.ToString(), "what verification says");
    }

    private static async Task Tampering_is_named_with_its_first_record(
        CheckRun run, Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change, long place, FgmAuditFaultKind kind)
    {
        await using (await run.OpenFilledAsync())
        {
        }

        await run.TamperAsync(change);

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        FgmAuditVerification verification = await run.VerifyAsync(reader);
        Expect.Equal<(long?, FgmAuditFaultKind?)>(
            (place, kind), (verification.Fault?.SequenceNumber, verification.Fault?.Kind), $"what verification says ({verification})");
        Expect.Equal(place - 1, verification.Records, "how many records are whole");
        Expect.That(
            verification.ToString().StartsWith($"record {place}: {kind}. ", StringComparison.Ordinal),
            $"verification names record and kind ({verification})");
    }

    private static async Task Cut_off_end_is_seen_by_a_checkpoint_and_only_by_it(CheckRun run)
    {
        FgmAuditCheckpoint checkpoint;
        await using (ChainedAuditTrail trail = await run.OpenFilledAsync())
        {
            checkpoint = FgmAuditCheckpoint.Parse((await run.TakeCheckpointAsync(trail)).Export());
        }

        await run.CutOffAsync(6);

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        await run.ExpectIntactAsync(reader, "the rest is whole");

        // Record 7 is the first verification's.
        await run.ExpectFaultAsync(reader, 8, FgmAuditFaultKind.Truncated, "an end that was cut off", checkpoint);
    }

    private static async Task Other_history_of_the_same_key_is_seen_by_a_checkpoint(CheckRun run)
    {
        FgmAuditCheckpoint checkpoint;
        await using (ChainedAuditTrail trail = await run.OpenFilledAsync())
        {
            checkpoint = await run.TakeCheckpointAsync(trail);
        }

        await run.CutOffAsync(6);

        await using ChainedAuditTrail again = await run.OpenAsync();
        _ = await again.AppendExchangeAsync();
        _ = await again.AppendExchangeAsync();
        await run.ExpectFaultAsync(again, 9, FgmAuditFaultKind.Changed, "another history", checkpoint);
    }

    private static async Task Genuine_record_of_an_abandoned_history_in_the_place_of_the_true_one_is_seen(CheckRun run)
    {
        await using (await run.OpenFilledAsync())
        {
        }

        FgmSealedRecord? abandoned = null;
        await run.TamperAsync(records =>
        {
            abandoned = records.In(6);
            return records;
        });
        await run.CutOffAsync(3);
        await using (ChainedAuditTrail again = await run.OpenAsync())
        {
            _ = await again.AppendExchangeAsync();
            _ = await again.AppendExchangeAsync();
        }

        // Its number and its hash are right; only what it follows is not what stands before it.
        await run.TamperAsync(Tampering.Change(6, _ => abandoned!));

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        await run.ExpectFaultAsync(reader, 6, FgmAuditFaultKind.Changed, "a record of an abandoned history");
    }

    private static async Task Trail_written_anew_without_the_key_is_seen_from_its_first_record(CheckRun run)
    {
        // Every hash right, and every link, but by a key of the attacker's own.
        await using (ChainedAuditTrail forging = await run.OpenAsync(options => options.Keys = new FgmAuditKeyRing(FgmAuditKey.Generate())))
        {
            _ = await forging.AppendExchangeAsync();
        }

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        await run.ExpectFaultAsync(reader, 1, FgmAuditFaultKind.Changed, "a trail of another key");
    }

    private static async Task Tampering_does_not_keep_a_trail_from_being_written(CheckRun run)
    {
        await using (ChainedAuditTrail trail = await run.OpenFilledAsync())
        {
            _ = await run.AppendAsync(trail);
        }

        await run.TamperAsync(records => records.Select(record => record.With(Tampering.Content, record.Previous)));

        await using ChainedAuditTrail again = await run.OpenAsync();
        Expect.That((await run.AppendAsync(again)).SequenceNumber > 10, "records follow on those that were changed");
        Expect.Equal(1, (await run.VerifyAsync(again)).Fault?.SequenceNumber, "the first record that was changed");
    }

    private static async Task Checkpoint_that_others_made_is_refused(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenFilledAsync();
        string text = (await run.TakeCheckpointAsync(trail)).Export();
        int number = text.IndexOf(" 9 ", StringComparison.Ordinal) + 1;

        var forged = FgmAuditCheckpoint.Parse(text.Remove(number, 1).Insert(number, "5"));

        Expect.Equal(5, forged.Heads.Single().SequenceNumber, "the number that was forged");
        ArgumentException refusal = await Expect.ThrowsAsync<ArgumentException>(
            () => run.VerifyAsync(trail, forged), "a forged checkpoint");
        Expect.Contains("genuine", refusal.Message, "the refusal of a forged checkpoint");
    }

    private static AuditStoreCheck Row(
        string name, Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change, long place, FgmAuditFaultKind kind) =>
        List.Case(
            nameof(Tampering_is_named_with_its_first_record),
            name,
            run => Tampering_is_named_with_its_first_record(run, change, place, kind));

    private static Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> Swap(long one, long other) =>
        records => records.Select(record => record.Place == one ? record.At(other) : record.Place == other ? record.At(one) : record);
}
