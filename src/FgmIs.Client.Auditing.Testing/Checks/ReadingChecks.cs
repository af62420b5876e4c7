using FgmIs.Client.Access;
using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>
/// Checks that a trail is searched by everything, alone and together, by those who may, and that this is recorded
/// (MSCA-AUD-05, MSCA-IG-01).
/// </summary>
internal static class ReadingChecks
{
    private static readonly CheckList List = new("A store finds what a search names and nothing else, and each reading is a record.");

    public static IEnumerable<AuditStoreCheck> All =>
    [
        Row("by user", () => new FgmAuditSearch { UserId = "495023758492" }, 0, 1, 2, 3),
        Row("by another user", () => new FgmAuditSearch { UserId = "jane.roe" }, 4, 5),
        Row("by an unknown user", () => new FgmAuditSearch { UserId = "jane" }),
        Row("by authoriser", () => new FgmAuditSearch { Authoriser = "head.nurse" }, 0, 1, 2, 3),
        Row("by patient", () => new FgmAuditSearch { NhsNumber = SampleEvents.Patient }, 0, 1, 4, 5),
        Row("by outcome", () => new FgmAuditSearch { Outcome = "FgmNoRecordFound" }, 3, 5),
        Row("by kind", () => new FgmAuditSearch { Kind = FgmAuditEventKind.AttemptStarted }, 0, 2, 4),
        Row("from a time", () => new FgmAuditSearch { From = SampleEvents.Noon.AddHours(1) }, 2, 3, 4, 5),
        Row("up to a time", () => new FgmAuditSearch { To = SampleEvents.Noon.AddHours(1) }, 0, 1),
        Row("from a sequence number", () => new FgmAuditSearch { FromSequence = 6 }, 4, 5),
        Row("to a sequence number", () => new FgmAuditSearch { ToSequence = 3 }, 0, 1),
        Row("by patient and user", () => new FgmAuditSearch { NhsNumber = SampleEvents.Patient, UserId = "jane.roe" }, 4, 5),
        Row(
            "by patient, time and outcome",
            () =>
                new FgmAuditSearch { NhsNumber = SampleEvents.Patient, From = SampleEvents.Noon.AddHours(1), Outcome = "FgmNoRecordFound" },
            5),
        Row("by everything that does not meet", () => new FgmAuditSearch { NhsNumber = SampleEvents.OtherPatient, UserId = "jane.roe" }),
        List.Of(Search_by_message_id_finds_both_halves),
        List.Case(
            nameof(Pages_together_are_the_whole_in_order),
            "newest first",
            run => Pages_together_are_the_whole_in_order(run, FgmAuditOrder.NewestFirst)),
        List.Case(
            nameof(Pages_together_are_the_whole_in_order),
            "oldest first",
            run => Pages_together_are_the_whole_in_order(run, FgmAuditOrder.OldestFirst)),
        List.Of(Export_has_all_of_one_patient),
        List.Of(Reading_is_itself_recorded_with_the_reader_and_what_was_looked_for),
        List.Of(Reader_without_the_right_gets_nothing_and_the_attempt_is_recorded),
        List.Of(Nobody_reads_where_the_host_admits_nobody),
        List.Of(Policy_that_throws_has_denied),
        List.Of(Records_sealed_with_an_earlier_key_are_still_found_and_the_chain_goes_on),
        List.Of(Search_that_contradicts_itself_is_refused),
    ];

    private static async Task Search_finds_what_it_names_and_nothing_else(CheckRun run, FgmAuditSearch search, int[] expected)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        FgmAuditEvent[] events = await FillAsync(trail);

        List<FgmAuditEvent> found = await run.ReadEventsAsync(trail, search);

        Expect.Sequence(
            expected,
            found.Select(auditEvent => Array.FindIndex(events, one => one.Id == auditEvent.Id)),
            "which of six events were found");
    }

    private static async Task Search_by_message_id_finds_both_halves(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        FgmAuditEvent[] events = await FillAsync(trail);

        List<FgmAuditEvent> found = await run.ReadEventsAsync(trail, new FgmAuditSearch { MessageId = events[2].Query!.MessageId });

        Expect.Sequence([events[2].Id, events[3].Id], found.Select(auditEvent => auditEvent.Id), "the attempt and its end");
    }

    private static async Task Pages_together_are_the_whole_in_order(CheckRun run, FgmAuditOrder order)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        _ = await FillAsync(trail);

        List<long> paged = [];
        string? position = null;
        for (int page = 0; page < 3; page++)
        {
            var search = new FgmAuditSearch
            {
                NhsNumber = SampleEvents.Patient,
                To = SampleEvents.Noon.AddHours(9),
                Order = order,
                Limit = 3,
                ContinueAfter = position,
            };
            List<FgmAuditRecord> records = await run.ReadAsync(trail, search);
            paged.AddRange(
                records.Where(record => record.Event.Kind != FgmAuditEventKind.AuditRead).Select(record => record.SequenceNumber));
            position = records.Count == 0 ? position : records[records.Count - 1].Position;
        }

        IEnumerable<long> whole = [2, 3, 6, 7];
        Expect.Sequence(order == FgmAuditOrder.OldestFirst ? whole : whole.Reverse(), paged, "three pages of a patient's four records");
    }

    private static async Task Export_has_all_of_one_patient(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        _ = await FillAsync(trail);

        using var output = new MemoryStream();
        FgmAuditExportTotals totals = await trail
            .ExportPatientAsync(SampleEvents.Patient, SampleEvents.PrivacyOfficer, FgmAuditExportFormat.Json, output, run.Token);

        Expect.Equal(4, totals.Records, "how many records of the patient were exported");
        Expect.That(output.Length > 0, "the export holds something");
    }

    private static async Task Reading_is_itself_recorded_with_the_reader_and_what_was_looked_for(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync(options => options.Organization = SampleEvents.Organization);
        _ = await FillAsync(trail);
        _ = await run.ReadAsync(trail, new FgmAuditSearch { NhsNumber = SampleEvents.Patient, UserId = "jane.roe" });

        FgmAuditEvent read = (await run.ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.AuditRead })).Single().Event;

        Expect.Equal("privacy.officer", read.Requester!.Id, "who read");
        Expect.Equal(SampleEvents.Organization.Code, read.Requester.OrganizationCode, "for which organisation");

        // So that it is among what is held about the patient.
        Expect.Equal(SampleEvents.Patient, read.NhsNumber, "about whom");
        Expect.That(read.Details.Contains(new KeyValuePair<string, string>("UserId", "jane.roe")), "what was looked for is recorded");
        Expect.Equal("audit-host", read.Origin.Device, "on which device");
    }

    private static async Task Reader_without_the_right_gets_nothing_and_the_attempt_is_recorded(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        _ = await FillAsync(trail);

        FgmAuditReadDeniedException refusal = await ExpectDeniedAsync(run, trail, SampleEvents.Nurse);

        FgmAuditEvent refused =
            (await run.ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.AuditReadRefused })).Single().Event;
        Expect.Contains("No role", refusal.Reason, "the refusal");
        Expect.Equal("jane.roe", refused.Requester!.Id, "who was refused");
    }

    private static async Task Nobody_reads_where_the_host_admits_nobody(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync(options => options.ReadPolicy = FgmAuditReadPolicy.Nobody);

        _ = await ExpectDeniedAsync(run, trail, SampleEvents.PrivacyOfficer);
        _ = await ExpectDeniedAsync(run, trail, SampleEvents.Doctor);
    }

    private static async Task Policy_that_throws_has_denied(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync(options => options.ReadPolicy = new BrokenPolicy());

        _ = await ExpectDeniedAsync(run, trail, SampleEvents.PrivacyOfficer);
    }

    private static async Task Records_sealed_with_an_earlier_key_are_still_found_and_the_chain_goes_on(CheckRun run)
    {
        FgmAuditEvent old;
        await using (ChainedAuditTrail trail = await run.OpenAsync())
        {
            (old, _) = await trail.AppendExchangeAsync();
        }

        var rotated = new FgmAuditKeyRing(FgmAuditKey.Generate(), run.Key);
        await using ChainedAuditTrail again = await run.OpenAsync(options => options.Keys = rotated);
        (FgmAuditEvent young, _) = await again.AppendExchangeAsync();

        List<FgmAuditEvent> found = await run
            .ReadEventsAsync(again, new FgmAuditSearch { UserId = old.Requester!.Id, Kind = FgmAuditEventKind.AttemptStarted });
        Expect.Sequence([old.Id, young.Id], found.Select(auditEvent => auditEvent.Id), "the records of both keys");
        await run.ExpectIntactAsync(again, "the chain is whole");
    }

    private static async Task Search_that_contradicts_itself_is_refused(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();

        foreach (FgmAuditSearch search in new FgmAuditSearch[]
        {
            new() { Limit = 0 },
            new() { From = SampleEvents.Noon, To = SampleEvents.Noon },
            new() { NhsNumber = default(NhsNumber) },
            new() { ContinueAfter = "7" },
        })
        {
            _ = await Expect.ThrowsAsync<ArgumentException>(() => run.ReadAsync(trail, search), "a search that contradicts itself");
        }
    }

    /// <summary>Appends three exchanges, an hour between each: records 2 to 7.</summary>
    private static async Task<FgmAuditEvent[]> FillAsync(ChainedAuditTrail trail)
    {
        FgmStatusOutcome found = FgmModelFactory.IndicatorFound(SampleEvents.Query().Patient, null, SampleEvents.Noon, SampleEvents.Noon);
        (FgmAuditEvent first, FgmAuditEvent firstEnd) = await trail.AppendExchangeAsync(outcome: found);
        (FgmAuditEvent second, FgmAuditEvent secondEnd) = await trail
            .AppendExchangeAsync(SampleEvents.Query(SampleEvents.OtherNhsNumberDigits), at: SampleEvents.Noon.AddHours(1));
        (FgmAuditEvent third, FgmAuditEvent thirdEnd) = await trail
            .AppendExchangeAsync(SampleEvents.Query(requester: SampleEvents.Nurse), at: SampleEvents.Noon.AddHours(2));
        return [first, firstEnd, second, secondEnd, third, thirdEnd];
    }

    private static Task<FgmAuditReadDeniedException> ExpectDeniedAsync(CheckRun run, ChainedAuditTrail trail, Requester who) =>
        Expect.ThrowsAsync<FgmAuditReadDeniedException>(
            async () =>
            {
                await foreach (FgmAuditRecord record in trail.ReadAsync(new FgmAuditSearch(), who, run.Token))
                {
                    throw new AuditStoreCheckException($"{record} was given.");
                }
            },
            "a reading without the right");

    private static AuditStoreCheck Row(string name, Func<FgmAuditSearch> search, params int[] expected) => List.Case(
        nameof(Search_finds_what_it_names_and_nothing_else),
        name,
        run => Search_finds_what_it_names_and_nothing_else(run, search(), expected));

    private sealed class BrokenPolicy : IFgmAuditReadPolicy
    {
        public ValueTask<FgmAccessDecision> DecideAsync(FgmAuditReadRequest request, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("9434765919");
    }
}
