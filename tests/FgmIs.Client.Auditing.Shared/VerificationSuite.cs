namespace FgmIs.Client.Auditing.Shared;

/// <summary>MSCA-AUD-01: the store refuses, and what is forced on it all the same is seen and named.</summary>
[TestFixture]
internal sealed class VerificationSuite : AuditSuite
{
    private const int Renumbering = 1_000_000;

    private static IEnumerable<TestCaseData> Tamperings =>
    [
        Row("a content's byte", "UPDATE record SET content = (SELECT content FROM record WHERE sequence = 6) WHERE sequence = 5", 5, FgmAuditFaultKind.Changed),
        Row("a time", "UPDATE record SET occurred = occurred + 1 WHERE sequence = 5", 5, FgmAuditFaultKind.Changed),
        Row("what it is searched by", "UPDATE record SET patient = NULL WHERE sequence = 5", 5, FgmAuditFaultKind.Changed),
        Row("the kind", "UPDATE record SET kind = 4 WHERE sequence = 2", 2, FgmAuditFaultKind.Changed),
        Row("its hash", "UPDATE record SET hash = previous WHERE sequence = 5", 5, FgmAuditFaultKind.Changed),
        Row("its link", "UPDATE record SET previous = hash WHERE sequence = 5", 5, FgmAuditFaultKind.Changed),
        Row("the first record", "UPDATE record SET occurred = 0 WHERE sequence = 1", 1, FgmAuditFaultKind.Changed),
        Row("the last record", "UPDATE record SET occurred = 0 WHERE sequence = 9", 9, FgmAuditFaultKind.Changed),
        Row("the chain's id, so that all records are another trail's", "UPDATE trail SET chain = (SELECT id FROM record WHERE sequence = 1)", 1, FgmAuditFaultKind.Changed),
        Row("a record taken out", "DELETE FROM record WHERE sequence = 5", 5, FgmAuditFaultKind.Removed),
        Row("several records taken out", "DELETE FROM record WHERE sequence IN (4, 5, 8)", 4, FgmAuditFaultKind.Removed),
        Row("the first records taken out", "DELETE FROM record WHERE sequence < 4", 1, FgmAuditFaultKind.Removed),
        Row("the first records taken out, as if disposed of", "DELETE FROM record WHERE sequence < 4; INSERT INTO disposal (through) VALUES (3)", 1, FgmAuditFaultKind.Removed),
        Row("a record taken out and the rest moved up", "DELETE FROM record WHERE sequence = 5; " + Shift(5, -1), 5, FgmAuditFaultKind.Removed),
        Row("a record made up and the rest moved down", Shift(4, 1) + Copy(9, 5, "occurred + 7"), 5, FgmAuditFaultKind.Inserted),
        Row("a record copied and the rest moved down", Shift(4, 1) + Copy(3, 5, "occurred"), 5, FgmAuditFaultKind.Inserted),
        Row("a record made up at the end", Copy(9, 10, "occurred"), 10, FgmAuditFaultKind.Changed),
        Row("two neighbours swapped", Swap(5, 6), 5, FgmAuditFaultKind.Reordered),
        Row("two far records swapped", Swap(3, 8), 3, FgmAuditFaultKind.Reordered),
        Row("a record moved to the end", Move(4, 10), 4, FgmAuditFaultKind.Reordered),
        Row("the last record given a later number", Move(9, 12), 9, FgmAuditFaultKind.Removed),
    ];

    [Test]
    public async Task Trail_that_nobody_touched_is_intact()
    {
        await using ChainedAuditTrail trail = await FilledAsync();

        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer, await trail.TakeCheckpointAsync(Events.PrivacyOfficer));

        Assert.That((verification.IsIntact, verification.Records, verification.DisposedRecords), Is.EqualTo((true, 10L, 0L)), verification.Fault?.ToString());
        Assert.That(verification.ToString(), Is.EqualTo("intact: 10 record(s)"));
    }

    [TestCaseSource(nameof(Tamperings))]
    public async Task Tampering_is_named_with_its_first_record(string sql, long sequenceNumber, FgmAuditFaultKind kind)
    {
        await using (await FilledAsync())
        {
        }

        await Store.ForceAsync(sql);

        await using ChainedAuditReader reader = Store.OpenReader();
        FgmAuditVerification verification = await reader.VerifyAsync(Events.PrivacyOfficer);
        Assert.That((verification.Fault?.SequenceNumber, verification.Fault?.Kind), Is.EqualTo(((long?)sequenceNumber, (FgmAuditFaultKind?)kind)), verification.Fault?.ToString());
        Assert.That(verification.Records, Is.EqualTo(sequenceNumber - 1));
        Assert.That(verification.ToString(), Does.StartWith($"record {sequenceNumber}: {kind}. "));
    }

    [Test]
    public async Task Cut_off_end_is_seen_by_a_checkpoint_and_only_by_it()
    {
        FgmAuditCheckpoint checkpoint;
        await using (ChainedAuditTrail trail = await FilledAsync())
        {
            checkpoint = FgmAuditCheckpoint.Parse((await trail.TakeCheckpointAsync(Events.PrivacyOfficer)).Export());
        }

        await Store.CutOffAfterAsync(6);

        await using ChainedAuditReader reader = Store.OpenReader();
        Assert.That((await reader.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True, "the rest is whole");

        // Record 7 is the first verification's.
        FgmAuditFault? fault = (await reader.VerifyAsync(Events.PrivacyOfficer, checkpoint)).Fault;
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)8, (FgmAuditFaultKind?)FgmAuditFaultKind.Truncated)));
    }

    [Test]
    public async Task Other_history_of_the_same_key_is_seen_by_a_checkpoint()
    {
        FgmAuditCheckpoint checkpoint;
        await using (ChainedAuditTrail trail = await FilledAsync())
        {
            checkpoint = await trail.TakeCheckpointAsync(Events.PrivacyOfficer);
        }

        await Store.ForceAsync("DELETE FROM record WHERE sequence > 6");

        await using ChainedAuditTrail again = await Store.OpenAsync();
        await again.AppendExchangeAsync();
        await again.AppendExchangeAsync();
        FgmAuditFault? fault = (await again.VerifyAsync(Events.PrivacyOfficer, checkpoint)).Fault;
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)9, (FgmAuditFaultKind?)FgmAuditFaultKind.Changed)));
    }

    [Test]
    public async Task Genuine_record_of_an_abandoned_history_in_the_place_of_the_true_one_is_seen()
    {
        await using (await FilledAsync())
        {
        }

        await Store.ForceAsync("CREATE TABLE aside.kept AS SELECT * FROM record WHERE sequence = 6; DELETE FROM record WHERE sequence > 3");
        await using (ChainedAuditTrail again = await Store.OpenAsync())
        {
            await again.AppendExchangeAsync();
            await again.AppendExchangeAsync();
        }

        // Its number and its hash are right; only what it follows is not what stands before it.
        await Store.ForceAsync("DELETE FROM record WHERE sequence = 6; INSERT INTO record SELECT * FROM aside.kept");

        await using ChainedAuditReader reader = Store.OpenReader();
        FgmAuditFault? fault = (await reader.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)6, (FgmAuditFaultKind?)FgmAuditFaultKind.Changed)));
    }

    [Test]
    public async Task Trail_written_anew_without_the_key_is_seen_from_its_first_record()
    {
        await using (await FilledAsync())
        {
        }

        // Every hash right, and every link, but by a key of the attacker's own.
        await using StoreUnderTest forged = NewStore();
        await using (ChainedAuditTrail forging = await forged.OpenAsync())
        {
            await forging.AppendExchangeAsync();
        }

        await using ChainedAuditReader reader = forged.OpenReader(options => options.Keys = new FgmAuditKeyRing(Store.Key));
        FgmAuditFault? fault = (await reader.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)1, (FgmAuditFaultKind?)FgmAuditFaultKind.Changed)));
    }

    [Test]
    public async Task Tampering_does_not_keep_a_trail_from_being_written()
    {
        await using (ChainedAuditTrail trail = await FilledAsync())
        {
            await trail.AppendAsync(Events.Sending());
        }

        await Store.ForceAsync("UPDATE record SET content = previous");

        await using ChainedAuditTrail again = await Store.OpenAsync();
        Assert.That((await again.AppendAsync(Events.Sending())).SequenceNumber, Is.GreaterThan(10));
        Assert.That((await again.VerifyAsync(Events.PrivacyOfficer)).Fault?.SequenceNumber, Is.EqualTo(1));
    }

    [Test]
    public async Task Checkpoint_that_others_made_is_refused()
    {
        await using ChainedAuditTrail trail = await FilledAsync();
        string text = (await trail.TakeCheckpointAsync(Events.PrivacyOfficer)).Export();

        var forged = FgmAuditCheckpoint.Parse(text.Replace(" 9 ", " 5 ", StringComparison.Ordinal));

        Assert.That(forged.Heads.Single().SequenceNumber, Is.EqualTo(5));
        Assert.That(() => trail.VerifyAsync(Events.PrivacyOfficer, forged), Throws.ArgumentException.With.Message.Contains("genuine"));
    }

    [TestCase("UPDATE record SET occurred = 0 WHERE sequence = 5")]
    [TestCase("DELETE FROM record WHERE sequence = 5")]
    [TestCase("DELETE FROM record")]
    [TestCase("UPDATE trail SET chain = chain")]
    [TestCase("DELETE FROM trail")]
    public async Task Store_itself_refuses_to_change_or_delete(string sql)
    {
        await using ChainedAuditTrail trail = await FilledAsync();

        Assert.That(await Store.RefusalOfAsync(sql), Is.Not.Null.And.Contains("never"));
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).Records, Is.EqualTo(9));
    }

    private static string Shift(int after, int by) =>
        $"UPDATE record SET sequence = sequence + {Renumbering} WHERE sequence > {after}; UPDATE record SET sequence = sequence - {Renumbering} + {by} WHERE sequence > {Renumbering}; ";

    private static string Copy(int from, int to, string occurred) =>
        $"INSERT INTO record (sequence, previous, hash, id, kind, occurred, message, ends, patient, actor, authoriser, outcome, content) SELECT {to}, previous, hash, substr(hash, 1, 16), kind, {occurred}, message, ends, patient, actor, authoriser, outcome, content FROM record WHERE sequence = {from};";

    private static string Swap(int one, int other) => Move(one, Renumbering) + Move(other, one) + Move(Renumbering, other);

    private static string Move(int from, int to) => $"UPDATE record SET sequence = {to} WHERE sequence = {from}; ";

    private static TestCaseData Row(string name, string sql, long sequenceNumber, FgmAuditFaultKind kind) =>
        new TestCaseData(sql, sequenceNumber, kind).SetArgDisplayNames(name);

    /// <summary>Nine records: the opening and four exchanges.</summary>
    private async Task<ChainedAuditTrail> FilledAsync()
    {
        ChainedAuditTrail trail = await Store.OpenAsync();
        for (int i = 0; i < 4; i++)
        {
            await trail.AppendExchangeAsync();
        }

        return trail;
    }
}
