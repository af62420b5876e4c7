using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>
/// Checks that a writer knows what it wrote last, and acknowledges nothing on a chain that is another's (docs/safety-case.md, H11).
/// </summary>
internal static class WriterHeadChecks
{
    private static readonly CheckList List = new(
        "A store reads its chain anew in each transaction, so that its writer sees what was changed behind it.");

    public static IEnumerable<AuditStoreCheck> All =>
    [
        Case("records were cut off behind it", Tampering.Remove(place => place > 3)),
        Case("all records were removed behind it", Tampering.Remove(_ => true)),
        Case("its last record is another", Tampering.Change(5, record => record.With(Tampering.Hash, record.Previous))),
        Case(
            "its last record is another and one follows",
            records =>
            [
                .. Tampering.Change(5, record => record.With(Tampering.Hash, record.Previous))(records),
                records.In(4).CopyAt(6).With(Tampering.Hash, records.In(4).Previous).With(Tampering.PreviousHash, records.In(4).Hash),
            ]),
        List.Of(Record_that_anothers_reader_added_is_followed),
    ];

    private static async Task Living_writer_goes_no_further(
        CheckRun run, Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        _ = await trail.AppendExchangeAsync();
        _ = await trail.AppendExchangeAsync();

        await run.TamperAsync(change);

        FgmAuditTrailException refusal = await Expect.ThrowsAsync<FgmAuditTrailException>(
            () => run.AppendAsync(trail), "an event on a chain that was changed");
        Expect.Contains("number 5", refusal.Message, "the refusal");
        Expect.Contains("go on with a new trail", refusal.Message, "the refusal");
        _ = await Expect.ThrowsAsync<FgmAuditTrailException>(() => run.AppendAsync(trail), "an event later");
    }

    private static async Task Record_that_anothers_reader_added_is_followed(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        _ = await trail.AppendExchangeAsync();
        await using (ChainedAuditReader reader = await run.OpenReaderAsync())
        {
            _ = await run.ReadAsync(reader);
            _ = await run.ReadAsync(reader);
        }

        Expect.Equal(6, (await run.AppendAsync(trail)).SequenceNumber, "the number after a reader's two");
        await run.ExpectIntactAsync(trail, "the chain is whole");
    }

    private static AuditStoreCheck Case(string name, Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change) =>
        List.Case(nameof(Living_writer_goes_no_further), name, run => Living_writer_goes_no_further(run, change));
}
