using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Shared;

[TestFixture]
internal sealed class AppendingSuite : AuditSuite
{
    [Test]
    public async Task Trail_counts_its_records_from_1_without_gaps()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();

        long[] numbers = [.. (await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => trail.AppendAsync(Events.Sending()).AsTask()))).Select(receipt => receipt.SequenceNumber)];

        Assert.That(numbers.Order(), Is.EqualTo(Enumerable.Range(2, 200).Select(number => (long)number)), "the opening is record 1");
    }

    [Test]
    public async Task Trail_opened_again_counts_on()
    {
        await using (ChainedAuditTrail trail = await Store.OpenAsync())
        {
            await trail.AppendExchangeAsync();
        }

        await using ChainedAuditTrail again = await Store.OpenAsync();
        FgmAuditReceipt receipt = await again.AppendAsync(Events.Sending());

        Assert.That(receipt.SequenceNumber, Is.EqualTo(5));
        Assert.That((await again.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task Exchange_is_read_back_with_every_item_that_the_catalogue_wants()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        FgmStatusOutcome outcome = FgmModelFactory.QueryFailed(FgmFailureKind.Rejected, "Refused.", Events.Noon, FgmResponseCodes.Find("ODD"), 400, sends: 3);
        (FgmAuditEvent begun, FgmAuditEvent ended) = await trail.AppendExchangeAsync(outcome: outcome);

        List<FgmAuditRecord> records = await ReadAsync(trail, new FgmAuditSearch { MessageId = begun.Query!.MessageId, Order = FgmAuditOrder.OldestFirst });

        Assert.That(records.Select(record => record.SequenceNumber), Is.EqualTo(new[] { 2L, 3L }));
        Assert.Multiple(() =>
        {
            AssertSame(records[0].Event, begun);
            AssertSame(records[1].Event, ended);
            Assert.That(records[1].Event.Ends, Is.EqualTo(records[0].Event.Id), "the halves are linked");
            Assert.That(records[1].Event.Result!.Sends, Is.EqualTo(3));
            Assert.That(records[1].Event.Result!.ResponseCode, Is.EqualTo("ODD"));
        });
    }

    [Test]
    public async Task Event_of_the_hosts_own_is_read_back()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        var login = FgmAuditEvent.ForHost(
            "Login", Events.Noon, new FgmAuditedOrigin("desk-4"), Events.Nurse, NhsNumber.Parse(Events.NhsNumberDigits), [new("Method", "password")]);

        await trail.AppendAsync(login);

        FgmAuditEvent read = (await ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.HostEvent })).Single().Event;
        AssertSame(read, login);
        Assert.That((read.Name, read.Requester!.Id, read.Details[0].Value), Is.EqualTo(("Login", "jane.roe", "password")));
    }

    [Test]
    public async Task Client_audits_its_questions_into_the_store()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync(options => options.TimeProvider = TimeProvider.System);
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using (FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = trail))
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.QueryAsync(Events.Query())));
        }

        List<FgmAuditRecord> records = await ReadAsync(trail, new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.NhsNumberDigits) });
        Assert.Multiple(() =>
        {
            Assert.That(records.Count(record => record.Event.Kind == FgmAuditEventKind.AttemptStarted), Is.EqualTo(20));
            Assert.That(records.Count(record => record.Event.Kind == FgmAuditEventKind.ResponseReceived), Is.EqualTo(20));
        });
    }

    [Test]
    public async Task Closed_trail_takes_no_more()
    {
        ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.DisposeAsync();

        Assert.That(async () => await trail.AppendAsync(Events.Sending()), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Trail_last_written_with_a_key_that_is_not_given_takes_no_record()
    {
        await (await Store.OpenAsync()).DisposeAsync();

        Assert.That(
            () => Store.OpenAsync(options => options.Keys = new FgmAuditKeyRing(FgmAuditKey.Generate())),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("a key that is not among those given"));
    }

    [Test]
    public async Task Event_whose_caller_has_given_up_before_its_turn_is_not_kept()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();

        Assert.That(async () => await trail.AppendAsync(Events.Sending(), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await ReadEventsAsync(trail), Is.Empty);
    }

    private static void AssertSame(FgmAuditEvent actual, FgmAuditEvent expected) => Assert.Multiple(() =>
    {
        Assert.That(actual, Is.Not.SameAs(expected));
        Assert.That(Facts.Of(actual), Is.EqualTo(Facts.Of(expected)));
    });
}
