using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>Records go only past their retention period, and only by order of an authority that is not the host (MSCA-AUD-01).</summary>
internal static class RetentionChecks
{
    private const string Keeper = "The Keeper of Records";
    private const string Ended = "Retention ended.";
    private const string Rescheduled = "A new schedule.";

    private static readonly TimeSpan Retention = TimeSpan.FromDays(365);

    private static readonly CheckList List = new(
        "A store removes its oldest records when the authority orders it, in the transaction of the record that says so, and never else.");

    public static IEnumerable<AuditStoreCheck> All =>
    [
        List.Of(Disposal_by_order_leaves_a_tombstone_from_which_the_chain_goes_on),
        List.Of(Second_disposal_goes_on_where_the_first_ended),
        List.Of(More_taken_out_than_the_tombstone_says_is_seen),
        List.Of(Order_that_is_not_to_be_carried_out_is_refused_and_recorded),
        List.Of(Trail_that_knows_no_authority_disposes_of_nothing),
        List.Of(Trail_opened_with_a_made_up_authority_and_a_short_retention_takes_no_record_and_names_both_sides),
        List.Case(
            nameof(Trail_opened_with_others_takes_no_record),
            "a shorter retention",
            run => Trail_opened_with_others_takes_no_record(run, 364, hasAuthority: true)),
        List.Case(
            nameof(Trail_opened_with_others_takes_no_record),
            "no authority",
            run => Trail_opened_with_others_takes_no_record(run, days: null, hasAuthority: false)),
        List.Of(Longer_retention_needs_no_order_is_recorded_and_binds_from_then_on),
        List.Of(Shorter_retention_and_another_authority_are_taken_by_the_old_authoritys_order_and_only_once),
        List.Of(Legal_hold_needs_no_order_and_stops_disposals_until_the_authority_lifts_it),
        List.Of(Trail_emptied_and_made_anew_by_a_holder_of_key_and_store_is_found_by_a_checkpoint),
        List.Of(Order_on_a_chain_that_is_not_whole_is_refused),
    ];

    private static async Task Disposal_by_order_leaves_a_tombstone_from_which_the_chain_goes_on(CheckRun run)
    {
        using var authority = new SampleAuthority();
        await using (ChainedAuditTrail trail = await OpenFilledAsync(run, authority))
        {
            run.Clock.Advance(Retention + TimeSpan.FromDays(1));
            FgmAuditEvent young = SampleEvents.Attempt(at: run.Clock.GetUtcNow());
            _ = await run.AppendAsync(trail, young);

            Expect.Equal(5, await DisposeAsync(run, trail, Order(trail.Chain, 5, authority)), "up to where records were disposed of");
            _ = await run.AppendAsync(trail, SampleEvents.Ending(young));
        }

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        FgmAuditVerification verification = await run.VerifyAsync(reader);
        List<FgmAuditRecord> records = await run.ReadAsync(reader, new FgmAuditSearch { Order = FgmAuditOrder.OldestFirst });
        FgmAuditEvent tombstone = records.Single(record => record.Event.Kind == FgmAuditEventKind.RecordsDisposed).Event;
        Expect.Equal((true, 5L), (verification.IsIntact, verification.DisposedRecords), $"what verification says ({verification})");
        Expect.Equal(6, records[0].SequenceNumber, "the first record that is left");
        Expect.Equal("privacy.officer", tombstone.Requester!.Id, "who disposed of them");
        Expect.That(tombstone.Details.Contains(new KeyValuePair<string, string>("AuthorisedBy", Keeper)), "who authorised it is recorded");
    }

    private static async Task Second_disposal_goes_on_where_the_first_ended(CheckRun run)
    {
        using var authority = new SampleAuthority();
        await using ChainedAuditTrail trail = await OpenFilledAsync(run, authority);
        run.Clock.Advance(Retention + TimeSpan.FromDays(1));

        Expect.Equal(3, await DisposeAsync(run, trail, Order(trail.Chain, 3, authority)), "the first disposal's end");
        Expect.Equal(6, await DisposeAsync(run, trail, Order(trail.Chain, 6, authority)), "the second disposal's end");

        FgmAuditVerification verification = await run.VerifyAsync(trail);
        Expect.Equal((true, 6L), (verification.IsIntact, verification.DisposedRecords), $"what verification says ({verification})");
    }

    private static async Task More_taken_out_than_the_tombstone_says_is_seen(CheckRun run)
    {
        using var authority = new SampleAuthority();
        await using (ChainedAuditTrail trail = await OpenFilledAsync(run, authority))
        {
            run.Clock.Advance(Retention + TimeSpan.FromDays(1));
            _ = await DisposeAsync(run, trail, Order(trail.Chain, 3, authority));
        }

        await run.TamperAsync(Tampering.Remove(place => place == 4));

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        await run.ExpectFaultAsync(reader, 4, FgmAuditFaultKind.Removed, "a record that was taken out after a disposal");
    }

    private static async Task Order_that_is_not_to_be_carried_out_is_refused_and_recorded(CheckRun run)
    {
        using var authority = new SampleAuthority();
        using var another = new SampleAuthority();
        await using ChainedAuditTrail trail = await OpenFilledAsync(run, authority);

        await ExpectRefusedAsync(run, trail, Order(trail.Chain, 5, authority), "retention period");
        run.Clock.Advance(Retention + TimeSpan.FromDays(1));
        await ExpectRefusedAsync(run, trail, Order(trail.Chain, 5, another), "not signed");
        byte[] ofAnother = authority.Sign(FgmAuditDisposalOrder.BytesToSign(trail.Chain, 5, Keeper, Ended));
        await ExpectRefusedAsync(run, trail, new FgmAuditDisposalOrder(trail.Chain, 6, Keeper, Ended, ofAnother), "not signed");
        await ExpectRefusedAsync(run, trail, Order(Guid.NewGuid(), 5, authority), "another chain");
        await ExpectRefusedAsync(run, trail, Order(trail.Chain, 999, authority), "no such record");

        List<FgmAuditRecord> refused = await run.ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.DisposalRefused });
        Expect.Equal(5, refused.Count, "how many refusals are recorded");
        Expect.Equal(0, (await run.VerifyAsync(trail)).DisposedRecords, "how many records were disposed of");
    }

    private static async Task Trail_that_knows_no_authority_disposes_of_nothing(CheckRun run)
    {
        using var authority = new SampleAuthority();
        await using ChainedAuditTrail trail = await run.OpenAsync();
        run.Clock.Advance(TimeSpan.FromDays(36500));

        await ExpectRefusedAsync(run, trail, Order(trail.Chain, 1, authority), "no authority");
    }

    private static async Task Trail_opened_with_a_made_up_authority_and_a_short_retention_takes_no_record_and_names_both_sides(CheckRun run)
    {
        using var authority = new SampleAuthority();
        using var mine = new SampleAuthority();
        await (await OpenFilledAsync(run, authority)).DisposeAsync();
        await using (ChainedAuditTrail trail = await OpenAsync(run, TimeSpan.FromTicks(1), mine))
        {
            run.Clock.Advance(Retention + TimeSpan.FromDays(1));

            FgmAuditTrailException refusal = await Expect.ThrowsAsync<FgmAuditTrailException>(() => run.AppendAsync(trail), "an event");
            Expect.Contains("retention 365.00:00:00", refusal.Message, "the refusal");
            Expect.Contains("retention 00:00:00.0000001", refusal.Message, "the refusal");
            Expect.Contains("takes no records", refusal.Message, "the refusal");
            _ = await Expect.ThrowsAnyAsync<Exception>(
                () => DisposeAsync(run, trail, Order(trail.Chain, 5, mine)), "a disposal by the made-up authority");
            _ = await Expect.ThrowsAnyAsync<Exception>(
                () => DisposeAsync(run, trail, Order(trail.Chain, 5, authority)), "a disposal by the true authority");
        }

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        FgmAuditVerification verification = await run.VerifyAsync(reader);
        Expect.Equal(
            (true, 0L, 9L),
            (verification.IsIntact, verification.DisposedRecords, verification.Records),
            $"what verification says ({verification})");
    }

    private static async Task Trail_opened_with_others_takes_no_record(CheckRun run, int? days, bool hasAuthority)
    {
        using var authority = new SampleAuthority();
        await (await OpenFilledAsync(run, authority)).DisposeAsync();

        await using ChainedAuditTrail trail = await OpenAsync(
            run, days is null ? null : TimeSpan.FromDays(days.Value), hasAuthority ? authority : null);

        FgmAuditTrailException refusal = await Expect.ThrowsAsync<FgmAuditTrailException>(() => run.AppendAsync(trail), "an event");
        Expect.Contains("was made with", refusal.Message, "the refusal");
    }

    private static async Task Longer_retention_needs_no_order_is_recorded_and_binds_from_then_on(CheckRun run)
    {
        using var authority = new SampleAuthority();
        await (await OpenFilledAsync(run, authority)).DisposeAsync();
        await using (ChainedAuditTrail longer = await OpenAsync(run, TimeSpan.FromDays(400), authority))
        {
            Expect.Equal(12, (await run.AppendAsync(longer)).SequenceNumber, "the number after the change and the opening");
            List<FgmAuditRecord> changes = await run.ReadAsync(longer, new FgmAuditSearch { Kind = FgmAuditEventKind.RetentionChanged });
            Expect.Equal("400.00:00:00", changes.Single().Event.Details[0].Value, "the retention that is recorded");
        }

        await using ChainedAuditTrail trail = await OpenAsync(run, Retention, authority);
        FgmAuditTrailException refusal = await Expect.ThrowsAsync<FgmAuditTrailException>(() => run.AppendAsync(trail), "an event");
        Expect.Contains("400.00:00:00", refusal.Message, "the refusal");
    }

    private static async Task Shorter_retention_and_another_authority_are_taken_by_the_old_authoritys_order_and_only_once(CheckRun run)
    {
        var shorter = TimeSpan.FromDays(30);
        using var authority = new SampleAuthority();
        using var next = new SampleAuthority();
        await (await OpenFilledAsync(run, authority)).DisposeAsync();
        await using ChainedAuditTrail trail = await OpenAsync(run, shorter, next);
        long revision = (await trail.GetRetentionRevisionAsync(run.Token))!.Value + 1;

        await ExpectChangeRefusedAsync(
            run, trail, Change(trail.Chain, revision, shorter, next, signedBy: next), "an order of the next authority");
        await ExpectChangeRefusedAsync(
            run, trail, Change(trail.Chain, revision + 1, shorter, next, authority), "an order for a later change");
        await ExpectChangeRefusedAsync(
            run, trail, Change(Guid.NewGuid(), revision, shorter, next, authority), "an order for another chain");

        FgmAuditRetentionOrder order = Change(trail.Chain, revision, shorter, next, authority);
        await trail.ChangeRetentionAsync(order, SampleEvents.PrivacyOfficer, run.Token);

        Expect.Equal(12, (await run.AppendAsync(trail)).SequenceNumber, "the number after the change and the opening");
        await ExpectChangeRefusedAsync(run, trail, order, "the same order again");
        run.Clock.Advance(TimeSpan.FromDays(31));
        Expect.Equal(5, await DisposeAsync(run, trail, Order(trail.Chain, 5, next)), "up to where records were disposed of");
        await run.ExpectIntactAsync(trail, "the chain is whole");
    }

    private static async Task Legal_hold_needs_no_order_and_stops_disposals_until_the_authority_lifts_it(CheckRun run)
    {
        using var authority = new SampleAuthority();
        await using ChainedAuditTrail trail = await OpenFilledAsync(run, authority);
        await trail.PlaceLegalHoldAsync("An inquiry.", SampleEvents.PrivacyOfficer, run.Token);
        run.Clock.Advance(Retention + TimeSpan.FromDays(1));

        await ExpectRefusedAsync(run, trail, Order(trail.Chain, 5, authority), "legal hold");

        await trail.ChangeRetentionAsync(Change(trail.Chain, 3, Retention, authority, authority), SampleEvents.PrivacyOfficer, run.Token);
        Expect.Equal(5, await DisposeAsync(run, trail, Order(trail.Chain, 5, authority)), "up to where records were disposed of");
        await run.ExpectIntactAsync(trail, "the chain is whole");
    }

    private static async Task Trail_emptied_and_made_anew_by_a_holder_of_key_and_store_is_found_by_a_checkpoint(CheckRun run)
    {
        using var authority = new SampleAuthority();
        using var mine = new SampleAuthority();
        FgmAuditCheckpoint checkpoint;
        await using (ChainedAuditTrail trail = await OpenFilledAsync(run, authority))
        {
            checkpoint = await run.TakeCheckpointAsync(trail);
        }

        // The chain's id and key are kept, the authority is the attacker's own: what goes on looks like a disposal.
        await run.TamperAsync(Tampering.Remove(_ => true));
        await using (ChainedAuditTrail forging = await OpenAsync(run, TimeSpan.FromTicks(1), mine))
        {
            for (int i = 0; i < 5; i++)
            {
                _ = await forging.AppendExchangeAsync();
            }

            run.Clock.Advance(TimeSpan.FromDays(1));
            _ = await DisposeAsync(run, forging, Order(forging.Chain, 10, mine));
        }

        await using ChainedAuditReader reader = await run.OpenReaderAsync();
        await run.ExpectIntactAsync(reader, "nothing in the store shows it");
        FgmAuditVerification verification = await run.VerifyAsync(reader, checkpoint);
        Expect.Equal(
            FgmAuditFaultKind.Unauthorised, verification.Fault?.Kind, $"what verification says with the checkpoint ({verification})");
    }

    private static async Task Order_on_a_chain_that_is_not_whole_is_refused(CheckRun run)
    {
        using var authority = new SampleAuthority();
        await (await OpenFilledAsync(run, authority)).DisposeAsync();
        await run.TamperAsync(Tampering.Change(4, record => record.With(Tampering.Time, 0L)));
        await using ChainedAuditTrail trail = await OpenAsync(run, Retention, authority);
        run.Clock.Advance(Retention + TimeSpan.FromDays(1));

        await ExpectRefusedAsync(run, trail, Order(trail.Chain, 5, authority), "not whole");
    }

    private static Task<ChainedAuditTrail> OpenFilledAsync(CheckRun run, SampleAuthority authority) =>
        run.OpenFilledAsync(options => (options.RetentionPeriod, options.DisposalAuthority) = (Retention, authority.Certificate));

    private static Task<ChainedAuditTrail> OpenAsync(CheckRun run, TimeSpan? period, SampleAuthority? authority) =>
        run.OpenAsync(options => (options.RetentionPeriod, options.DisposalAuthority) = (period, authority?.Certificate));

    private static Task<long> DisposeAsync(CheckRun run, ChainedAuditTrail trail, FgmAuditDisposalOrder order) =>
        trail.PurgeAsync(order, SampleEvents.PrivacyOfficer, run.Token);

    private static FgmAuditDisposalOrder Order(Guid chain, long through, SampleAuthority signedBy) =>
        new(chain, through, Keeper, Ended, signedBy.Sign(FgmAuditDisposalOrder.BytesToSign(chain, through, Keeper, Ended)));

    private static FgmAuditRetentionOrder Change(
        Guid chain, long revision, TimeSpan? period, SampleAuthority authority, SampleAuthority signedBy) =>
        new(
            chain,
            revision,
            period,
            authority.Certificate,
            Keeper,
            Rescheduled,
            signedBy.Sign(FgmAuditRetentionOrder.BytesToSign(chain, revision, period, authority.Certificate, Keeper, Rescheduled)));

    private static async Task ExpectRefusedAsync(CheckRun run, ChainedAuditTrail trail, FgmAuditDisposalOrder order, string reason)
    {
        FgmAuditDisposalRefusedException refusal = await Expect
            .ThrowsAsync<FgmAuditDisposalRefusedException>(
                () => DisposeAsync(run, trail, order), $"an order that is to be refused ({reason})");
        Expect.Contains(reason, refusal.Message, "the refusal");
    }

    private static async Task ExpectChangeRefusedAsync(CheckRun run, ChainedAuditTrail trail, FgmAuditRetentionOrder order, string what) =>
        _ = await Expect.ThrowsAsync<FgmAuditDisposalRefusedException>(
            () => trail.ChangeRetentionAsync(order, SampleEvents.PrivacyOfficer, run.Token), what);
}
