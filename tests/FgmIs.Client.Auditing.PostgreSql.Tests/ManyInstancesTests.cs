using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Many hosts, one trail: a chain for each, none waits for another, all are read together.</summary>
[TestFixture]
internal sealed class ManyInstancesTests : StoreFixture
{
    [Test]
    public async Task Instances_that_write_at_once_have_a_whole_chain_each()
    {
        const int Each = 100;
        await using ChainedAuditTrail first = await Store.OpenInstanceAsync("a");
        await using ChainedAuditTrail second = await Store.OpenInstanceAsync("b");

        FgmAuditReceipt[][] receipts = await Task.WhenAll(new[] { first, second }.Select(trail =>
            Task.WhenAll(Enumerable.Range(0, Each).Select(_ => trail.AppendAsync(Events.Attempt()).AsTask()))));

        FgmAuditVerification verification = await first.VerifyAsync(
            Events.PrivacyOfficer, await second.TakeCheckpointAsync(Events.PrivacyOfficer));
        Assert.Multiple(() =>
        {
            Assert.That(first.Chain, Is.Not.EqualTo(second.Chain));
            Assert.That(
                receipts.Select(own => own.Select(receipt => receipt.SequenceNumber).Order()),
                Is.All.EqualTo(Enumerable.Range(2, Each).Select(number => (long)number)));
            Assert.That(
                (verification.IsIntact, verification.Records),
                Is.EqualTo((true, (2L * (Each + 1)) + 1)),
                verification.Fault?.ToString());
        });
    }

    [Test]
    public async Task Instance_that_is_held_up_holds_up_no_other()
    {
        await using ChainedAuditTrail first = await Store.OpenInstanceAsync("a");
        await using ChainedAuditTrail second = await Store.OpenInstanceAsync("b");
        await using var holding = new NpgsqlConnection(TestServer.Shared.ConnectionString(Store.Database));
        await holding.OpenAsync();
        await using NpgsqlTransaction turn = holding.BeginTransaction();
        await using (var command = new NpgsqlCommand("SELECT fgmis_audit.take_turn(1, NULL)", holding))
        {
            await command.ExecuteNonQueryAsync();
        }

        Task<FgmAuditReceipt> waiting = first.AppendAsync(Events.Attempt()).AsTask();
        FgmAuditReceipt others = await second.AppendAsync(Events.Attempt());

        Assert.That((waiting.IsCompleted, others.SequenceNumber), Is.EqualTo((false, 2L)));
        await turn.RollbackAsync();
        Assert.That((await waiting).SequenceNumber, Is.EqualTo(2), "it was only waiting");
    }

    [TestCase(FgmAuditOrder.OldestFirst)]
    [TestCase(FgmAuditOrder.NewestFirst)]
    public async Task Pages_over_all_chains_are_the_whole_in_order_of_time(FgmAuditOrder order)
    {
        await using ChainedAuditTrail first = await Store.OpenInstanceAsync("a");
        await using ChainedAuditTrail second = await Store.OpenInstanceAsync("b");
        List<Guid> whole = [];
        for (int i = 0; i < 4; i++)
        {
            // Some at the same time, in either chain.
            (FgmAuditEvent begun, FgmAuditEvent ended) = await first.AppendExchangeAsync(at: Events.Noon.AddHours(i));
            (FgmAuditEvent othersBegun, FgmAuditEvent othersEnded) = await second.AppendExchangeAsync(at: Events.Noon.AddHours(i));
            whole.AddRange([begun.Id, othersBegun.Id, ended.Id, othersEnded.Id]);
        }

        List<Guid> paged = [];
        string? position = null;
        while (true)
        {
            var search = new FgmAuditSearch { UserId = "495023758492", Order = order, Limit = 3, ContinueAfter = position };
            List<FgmAuditRecord> page = await ReadAsync(second, search);
            if (page.Count == 0)
            {
                break;
            }

            paged.AddRange(page.Select(record => record.Event.Id));
            position = page[^1].Position;
        }

        Assert.That(paged, Is.EqualTo(order == FgmAuditOrder.OldestFirst ? whole : whole.AsEnumerable().Reverse()));
    }

    [Test]
    public async Task Search_by_each_criterion_finds_in_every_chain()
    {
        await using ChainedAuditTrail first = await Store.OpenInstanceAsync("a");
        await using ChainedAuditTrail second = await Store.OpenInstanceAsync("b");
        (FgmAuditEvent one, _) = await first.AppendExchangeAsync();
        FgmAuditEvent open = Events.Attempt(messageId: one.Query!.MessageId, at: Events.Noon.AddHours(1));
        await second.AppendAsync(open);
        (string Name, FgmAuditSearch Search, int Expected)[] searches =
        [
            ("patient",
                new FgmAuditSearch { NhsNumber = NhsNumber.Parse(Events.NhsNumberDigits), Kind = FgmAuditEventKind.AttemptStarted },
                2),
            ("user", new FgmAuditSearch { UserId = "495023758492" }, 3),
            ("authoriser", new FgmAuditSearch { Authoriser = "head.nurse" }, 3),
            ("message", new FgmAuditSearch { MessageId = one.Query.MessageId }, 3),
            ("kind", new FgmAuditSearch { Kind = FgmAuditEventKind.AttemptStarted }, 2),
            ("outcome", new FgmAuditSearch { Outcome = "FgmNoRecordFound" }, 1),
            ("time", new FgmAuditSearch { From = Events.Noon.AddHours(1), UserId = "495023758492" }, 1),
            ("sequence", new FgmAuditSearch { FromSequence = 2, ToSequence = 2, UserId = "495023758492" }, 2),
            ("incomplete", new FgmAuditSearch { OnlyIncomplete = true }, 1),
        ];

        foreach ((string name, FgmAuditSearch search, int expected) in searches)
        {
            Assert.That(await ReadAsync(first, search), Has.Count.EqualTo(expected), name);
        }
    }

    [Test]
    public async Task Start_closes_its_own_incomplete_exchanges_and_nobody_elses()
    {
        await using ChainedAuditTrail busy = await Store.OpenInstanceAsync("a");
        await busy.AppendAsync(Events.Attempt());

        await using ChainedAuditTrail starting = await Store.OpenInstanceAsync("b");

        Assert.That(await ReadAsync(starting, new FgmAuditSearch { Kind = FgmAuditEventKind.OutcomeUnknown }), Is.Empty);
    }

    [Test]
    public async Task Second_process_under_the_same_name_is_refused_and_one_that_reads_is_not()
    {
        await using ChainedAuditTrail trail = await Store.OpenInstanceAsync("a");
        await trail.AppendExchangeAsync();

        Assert.That(() => Store.OpenInstanceAsync("a"), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("Another process"));

        await using ChainedAuditReader reader = Store.OpenReader();
        Assert.That(await ReadAsync(reader, new FgmAuditSearch { Kind = FgmAuditEventKind.AttemptStarted }), Has.Count.EqualTo(1));
        Assert.That((await trail.AppendAsync(Events.Attempt())).SequenceNumber, Is.EqualTo(5), "the other's reading is record 4");
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [TestCase("DELETE FROM trail WHERE instance = 2", TestName = "{m}(struck from the list)")]
    [TestCase(
        "ALTER TABLE trail DROP CONSTRAINT trail_chain_key; UPDATE trail SET chain = (SELECT chain FROM trail WHERE instance = 1) WHERE "
        + "instance = 2",
        TestName = "{m}(hidden behind another)")]
    [TestCase("UPDATE record SET content = previous WHERE instance = 2 AND sequence = 1", TestName = "{m}(content changed)")]
    public async Task Tampering_with_another_chain_is_seen(string sql)
    {
        await using ChainedAuditTrail first = await Store.OpenInstanceAsync("a");
        await (await Store.OpenInstanceAsync("b")).DisposeAsync();
        Assert.That((await first.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);

        await Store.ForceAsync(sql);

        Assert.That((await first.VerifyAsync(Events.PrivacyOfficer)).Fault?.SequenceNumber, Is.EqualTo(1));
    }

    private static async Task<List<FgmAuditRecord>> ReadAsync(ChainedAuditReader reader, FgmAuditSearch search)
    {
        List<FgmAuditRecord> records = [];
        await foreach (FgmAuditRecord record in reader.ReadAsync(search, Events.PrivacyOfficer))
        {
            records.Add(record);
        }

        return records;
    }
}
