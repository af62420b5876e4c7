using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>Checks that what is appended is there: all of it, in order, as it was, and after a reopening as before.</summary>
internal static class AppendingChecks
{
    private static readonly CheckList List = new("A record that was acknowledged is there as it was given, after a reopening as before.");

    public static IEnumerable<AuditStoreCheck> All =>
    [
        List.Of(Trail_counts_its_records_from_1_without_gaps),
        List.Of(Trail_opened_again_counts_on),
        List.Of(Record_that_was_acknowledged_is_read_by_another_at_once),
        List.Of(Exchange_is_read_back_in_every_part),
        List.Of(Large_message_is_read_back),
        List.Of(Event_of_the_hosts_own_is_read_back),
        List.Of(Closed_trail_takes_no_more),
        List.Of(Second_writer_is_refused),
        List.Of(Trail_last_written_with_a_key_that_is_not_given_takes_no_record),
        List.Of(Event_whose_caller_has_given_up_before_its_turn_is_not_kept),
        List.Of(Damage_that_a_spool_finds_again_at_another_time_is_kept_once),
    ];

    private static async Task Trail_counts_its_records_from_1_without_gaps(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();

        FgmAuditReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => run.AppendAsync(trail)));

        // The opening is record 1.
        Expect.Sequence(
            Enumerable.Range(2, 200).Select(number => (long)number),
            receipts.Select(receipt => receipt.SequenceNumber).OrderBy(number => number),
            "the numbers of 200 events at once");
    }

    private static async Task Damage_that_a_spool_finds_again_at_another_time_is_kept_once(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        var spooling = new FgmAuditedSpooling(Guid.NewGuid(), 1);
        var origin = new FgmAuditedOrigin("a device");

        FgmAuditReceipt first = await run.AppendAsync(trail, FgmAuditEvent.ForDamagedInSpool(spooling, SampleEvents.Noon, origin));
        FgmAuditReceipt again = await run.AppendAsync(
            trail, FgmAuditEvent.ForDamagedInSpool(spooling, SampleEvents.Noon.AddMinutes(1), origin));

        Expect.Equal(first.SequenceNumber, again.SequenceNumber, "the number of what was forwarded twice");
        await run.ExpectIntactAsync(trail, "no number of the spool is repeated");
    }

    private static async Task Trail_opened_again_counts_on(CheckRun run)
    {
        await using (ChainedAuditTrail trail = await run.OpenAsync())
        {
            _ = await trail.AppendExchangeAsync();
        }

        await using ChainedAuditTrail again = await run.OpenAsync();
        FgmAuditReceipt receipt = await run.AppendAsync(again);

        Expect.Equal(5, receipt.SequenceNumber, "the number after two openings and three events");
        await run.ExpectIntactAsync(again, "the chain is whole");
    }

    private static async Task Record_that_was_acknowledged_is_read_by_another_at_once(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        FgmAuditEvent auditEvent = SampleEvents.Attempt();
        FgmAuditReceipt receipt = await run.AppendAsync(trail, auditEvent);

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        List<FgmAuditRecord> records = await run.ReadAsync(reader, new FgmAuditSearch { Kind = FgmAuditEventKind.AttemptStarted });

        Expect.Sequence(
            [(receipt.SequenceNumber, auditEvent.Id)],
            records.Select(record => (record.SequenceNumber, record.Event.Id)),
            "what a reader sees while the trail is open");
    }

    private static async Task Exchange_is_read_back_in_every_part(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        FgmStatusOutcome outcome = FgmModelFactory.QueryFailed(
            FgmFailureKind.Rejected, "Refused.", SampleEvents.Noon, FgmResponseCodes.Find("ODD"), 400, attempts: 3);
        (FgmAuditEvent begun, FgmAuditEvent ended) = await trail.AppendExchangeAsync(outcome: outcome);

        List<FgmAuditRecord> records = await run.ReadAsync(
            trail, new FgmAuditSearch { MessageId = begun.Query!.MessageId, Order = FgmAuditOrder.OldestFirst });

        Expect.Sequence([2, 3], records.Select(record => record.SequenceNumber), "the numbers of the exchange");
        ExpectSame(begun, records[0].Event);
        ExpectSame(ended, records[1].Event);
    }

    private static async Task Large_message_is_read_back(CheckRun run)
    {
        byte[] message = new byte[1_000_000];
        new Random(1).NextBytes(message);
        await using ChainedAuditTrail trail = await run.OpenAsync();
        FgmAuditEvent auditEvent = FgmModelFactory.AuditEvent(
            FgmAuditEventKind.AttemptStarted, SampleEvents.Noon, SampleEvents.Origin, SampleEvents.Query(), message);

        _ = await run.AppendAsync(trail, auditEvent);

        ExpectSame(auditEvent, (await run.ReadEventsAsync(trail)).Single());
    }

    private static async Task Event_of_the_hosts_own_is_read_back(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();
        var login = FgmAuditEvent.ForHost(
            "Login",
            SampleEvents.Noon,
            new FgmAuditedOrigin("desk-4"),
            SampleEvents.Nurse,
            SampleEvents.Patient,
            [new("Method", "password")]);

        _ = await run.AppendAsync(trail, login);

        FgmAuditEvent read = (await run.ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.HostEvent })).Single().Event;
        ExpectSame(login, read);
        Expect.Equal(("Login", "jane.roe", "password"), (read.Name, read.Requester!.Id, read.Details[0].Value), "a host's own event");
    }

    private static async Task Closed_trail_takes_no_more(CheckRun run)
    {
        ChainedAuditTrail trail = await run.OpenAsync();
        await trail.DisposeAsync();

        _ = await Expect.ThrowsAsync<ObjectDisposedException>(() => run.AppendAsync(trail), "an event for a closed trail");
    }

    private static async Task Second_writer_is_refused(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();

        _ = await Expect.ThrowsAsync<FgmAuditTrailException>(() => run.OpenAsync(), "a second writer");

        Expect.Equal(2, (await run.AppendAsync(trail)).SequenceNumber, "the first writer's next number");
        await run.ExpectIntactAsync(trail, "the chain is whole");
    }

    private static async Task Trail_last_written_with_a_key_that_is_not_given_takes_no_record(CheckRun run)
    {
        await (await run.OpenAsync()).DisposeAsync();

        FgmAuditTrailException refusal = await Expect.ThrowsAsync<FgmAuditTrailException>(
            () => run.OpenAsync(options => options.Keys = new FgmAuditKeyRing(FgmAuditKey.Generate())), "a trail of another key");
        Expect.Contains("a key that is not among those given", refusal.Message, "the refusal");
    }

    private static async Task Event_whose_caller_has_given_up_before_its_turn_is_not_kept(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();

        _ = await Expect.ThrowsAnyAsync<OperationCanceledException>(
            () => trail.AppendAsync(SampleEvents.Attempt(), new CancellationToken(canceled: true)).AsTask(),
            "an event that nobody waits for");

        Expect.Sequence([], await run.ReadEventsAsync(trail), "what was kept");
    }

    private static void ExpectSame(FgmAuditEvent expected, FgmAuditEvent actual)
    {
        Expect.That(!ReferenceEquals(expected, actual), "the event was read, not remembered");
        Expect.Sequence(EventFacts.Of(expected), EventFacts.Of(actual), "the event as it was read");
    }
}
