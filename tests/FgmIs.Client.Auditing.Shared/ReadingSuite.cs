using FgmIs.Client.Access;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>MSCA-AUD-05 and MSCA-IG-01: searched by everything, alone and together, by those who may; and that is recorded.</summary>
[TestFixture]
internal sealed class ReadingSuite : AuditSuite
{
    private static IEnumerable<TestCaseData> Searches =>
    [
        Row("by user", new FgmAuditSearch { UserId = "495023758492" }, 0, 1, 2, 3),
        Row("by another user", new FgmAuditSearch { UserId = "jane.roe" }, 4, 5),
        Row("by an unknown user", new FgmAuditSearch { UserId = "jane" }),
        Row("by authoriser", new FgmAuditSearch { Authoriser = "head.nurse" }, 0, 1, 2, 3),
        Row("by patient", new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.NhsNumberDigits) }, 0, 1, 4, 5),
        Row("by outcome", new FgmAuditSearch { Outcome = "FgmNoRecordFound" }, 3, 5),
        Row("by kind", new FgmAuditSearch { Kind = FgmAuditEventKind.AttemptStarted }, 0, 2, 4),
        Row("from a time", new FgmAuditSearch { From = Events.Noon.AddHours(1) }, 2, 3, 4, 5),
        Row("up to a time", new FgmAuditSearch { To = Events.Noon.AddHours(1) }, 0, 1),
        Row("from a sequence number", new FgmAuditSearch { FromSequence = 6 }, 4, 5),
        Row("to a sequence number", new FgmAuditSearch { ToSequence = 3 }, 0, 1),
        Row("by patient and user", new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.NhsNumberDigits), UserId = "jane.roe" }, 4, 5),
        Row("by patient, time and outcome", new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.NhsNumberDigits), From = Events.Noon.AddHours(1), Outcome = "FgmNoRecordFound" }, 5),
        Row("by everything that does not meet", new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.OtherNhsNumberDigits), UserId = "jane.roe" }),
    ];

    [TestCaseSource(nameof(Searches))]
    public async Task Search_finds_what_it_names_and_nothing_else(FgmAuditSearch search, int[] expected)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        FgmAuditEvent[] events = await FillAsync(trail);

        List<FgmAuditEvent> found = await ReadEventsAsync(trail, search);

        Assert.That(found.Select(auditEvent => auditEvent.Id), Is.EqualTo(expected.Select(index => events[index].Id)));
    }

    [Test]
    public async Task Search_by_message_id_finds_both_halves()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        FgmAuditEvent[] events = await FillAsync(trail);

        List<FgmAuditEvent> found = await ReadEventsAsync(trail, new FgmAuditSearch { MessageId = events[2].Query!.MessageId });

        Assert.That(found.Select(auditEvent => auditEvent.Id), Is.EqualTo(new[] { events[2].Id, events[3].Id }));
    }

    [TestCase(FgmAuditOrder.NewestFirst)]
    [TestCase(FgmAuditOrder.OldestFirst)]
    public async Task Pages_together_are_the_whole_in_order(FgmAuditOrder order)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await FillAsync(trail);
        var patient = NhsNumber.Parse(Events.NhsNumberDigits);

        List<long> paged = [];
        string? position = null;
        for (int page = 0; page < 3; page++)
        {
            List<FgmAuditRecord> records = await ReadAsync(trail, new FgmAuditSearch { NhsNumber = patient, Kind = null, To = Events.Noon.AddHours(9), Order = order, Limit = 3, ContinueAfter = position });
            paged.AddRange(records.Where(record => record.Event.Kind != FgmAuditEventKind.AuditRead).Select(record => record.SequenceNumber));
            position = records.Count == 0 ? position : records[^1].Position;
        }

        long[] whole = [2, 3, 6, 7];
        Assert.That(paged, Is.EqualTo(order == FgmAuditOrder.OldestFirst ? whole : whole.Reverse()));
    }

    [Test]
    public async Task Reading_is_itself_recorded_with_the_reader_and_what_was_looked_for()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync(options => options.Organization = Events.Organization);
        await FillAsync(trail);
        var patient = NhsNumber.Parse(Events.NhsNumberDigits);
        await ReadAsync(trail, new FgmAuditSearch { NhsNumber = patient, UserId = "jane.roe" });

        FgmAuditEvent read = (await ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.AuditRead })).Single().Event;

        Assert.Multiple(() =>
        {
            Assert.That(read.Requester!.Id, Is.EqualTo("privacy.officer"));
            Assert.That(read.Requester.OrganizationCode, Is.EqualTo(Events.Organization.Code));
            Assert.That(read.NhsNumber, Is.EqualTo(patient), "so that it is among what is held about the patient");
            Assert.That(read.Details, Has.Member(new KeyValuePair<string, string>("UserId", "jane.roe")));
            Assert.That(read.Origin.Device, Is.EqualTo("audit-host"));
        });
    }

    [Test]
    public async Task Reader_without_the_right_gets_nothing_and_the_attempt_is_recorded()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await FillAsync(trail);

        FgmAuditReadDeniedException refusal = Assert.ThrowsAsync<FgmAuditReadDeniedException>(() => FirstAsync(trail, Events.Nurse))!;

        FgmAuditEvent refused = (await ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.AuditReadRefused })).Single().Event;
        Assert.That(refusal.Reason, Does.Contain("No role"));
        Assert.That(refused.Requester!.Id, Is.EqualTo("jane.roe"));
    }

    [Test]
    public async Task Nobody_reads_where_the_host_admits_nobody()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync(options => options.ReadPolicy = FgmAuditReadPolicy.Nobody);

        Assert.That(() => FirstAsync(trail, Events.PrivacyOfficer), Throws.TypeOf<FgmAuditReadDeniedException>());
        Assert.That(() => FirstAsync(trail, Events.Doctor), Throws.TypeOf<FgmAuditReadDeniedException>());
    }

    [Test]
    public async Task Policy_that_throws_has_denied()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync(options => options.ReadPolicy = new BrokenPolicy());

        Assert.That(() => FirstAsync(trail, Events.PrivacyOfficer), Throws.TypeOf<FgmAuditReadDeniedException>());
    }

    [Test]
    public async Task Records_sealed_with_an_earlier_key_are_still_found_and_the_chain_goes_on()
    {
        FgmAuditEvent old;
        await using (ChainedAuditTrail trail = await Store.OpenAsync())
        {
            (old, _) = await trail.AppendExchangeAsync();
        }

        var rotated = new FgmAuditKeyRing(FgmAuditKey.Generate(), Store.Key);
        await using ChainedAuditTrail again = await Store.OpenAsync(options => options.Keys = rotated);
        (FgmAuditEvent young, _) = await again.AppendExchangeAsync();

        List<FgmAuditEvent> found = await ReadEventsAsync(again, new FgmAuditSearch { UserId = old.Requester!.Id, Kind = FgmAuditEventKind.AttemptStarted });
        Assert.That(found.Select(auditEvent => auditEvent.Id), Is.EqualTo(new[] { old.Id, young.Id }));
        Assert.That((await again.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task Trail_is_not_opened_with_a_key_that_is_not_its_own()
    {
        await (await Store.OpenAsync()).DisposeAsync();

        Assert.That(
            () => Store.OpenAsync(options => options.Keys = new FgmAuditKeyRing(FgmAuditKey.Generate())),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("key"));
    }

    [Test]
    public async Task Search_that_contradicts_itself_is_refused()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();

        Assert.Multiple(() =>
        {
            Assert.That(() => ReadAsync(trail, new FgmAuditSearch { Limit = 0 }), Throws.ArgumentException);
            Assert.That(() => ReadAsync(trail, new FgmAuditSearch { From = Events.Noon, To = Events.Noon }), Throws.ArgumentException);
            Assert.That(() => ReadAsync(trail, new FgmAuditSearch { NhsNumber = default(NhsNumber) }), Throws.ArgumentException);
            Assert.That(() => ReadAsync(trail, new FgmAuditSearch { ContinueAfter = "7" }), Throws.ArgumentException);
        });
    }

    [Test]
    public async Task Trail_that_the_store_cannot_read_says_so_in_the_trails_own_words_and_what_to_do()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await FillAsync(trail);
        await Store.ForceAsync("ALTER TABLE record RENAME TO elsewhere");
        (string Name, Func<Task> Attempt)[] attempts =
        [
            ("verify", () => trail.VerifyAsync(Events.PrivacyOfficer)),
            ("checkpoint", () => trail.TakeCheckpointAsync(Events.PrivacyOfficer)),
            ("read", () => ReadAsync(trail, new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.NhsNumberDigits) })),
            ("export", () => trail.ExportPatientAsync(NhsNumber.Parse(Events.NhsNumberDigits), Events.PrivacyOfficer, FgmAuditExportFormat.Json, Stream.Null)),
        ];

        foreach ((string name, Func<Task> attempt) in attempts)
        {
            FgmAuditTrailException failure = Assert.ThrowsAsync<FgmAuditTrailException>(() => attempt(), name)!;
            Assert.That(failure.InnerException, Is.InstanceOf<System.Data.Common.DbException>(), name);
            Assert.That(failure.Message, Does.Match(@"^\w+ cannot [a-z ]+ \([^)]+\)\. [A-Z].+\.$").And.Not.Contain(Events.NhsNumberDigits), "what, why, and what to do");
        }
    }

    /// <summary>Three exchanges, an hour between each: records 2 to 7.</summary>
    private static async Task<FgmAuditEvent[]> FillAsync(ChainedAuditTrail trail)
    {
        FgmStatusOutcome found = FgmModelFactory.IndicatorFound(Events.Query().Patient, null, Events.Noon, Events.Noon);
        (FgmAuditEvent first, FgmAuditEvent firstEnd) = await trail.AppendExchangeAsync(outcome: found);
        (FgmAuditEvent second, FgmAuditEvent secondEnd) = await trail.AppendExchangeAsync(Events.Query(Events.OtherNhsNumberDigits), at: Events.Noon.AddHours(1));
        (FgmAuditEvent third, FgmAuditEvent thirdEnd) = await trail.AppendExchangeAsync(Events.Query(requester: Events.Nurse), at: Events.Noon.AddHours(2));
        return [first, firstEnd, second, secondEnd, third, thirdEnd];
    }

    private static async Task FirstAsync(IFgmAuditReader reader, Requester who)
    {
        await foreach (FgmAuditRecord record in reader.ReadAsync(new FgmAuditSearch(), who))
        {
            Assert.Fail($"{record} was given.");
        }
    }

    private static TestCaseData Row(string name, FgmAuditSearch search, params int[] expected) => new TestCaseData(search, expected).SetArgDisplayNames(name);

    private sealed class BrokenPolicy : IFgmAuditReadPolicy
    {
        public ValueTask<FgmAccessDecision> DecideAsync(FgmAuditReadRequest request, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("9434765919");
    }
}
