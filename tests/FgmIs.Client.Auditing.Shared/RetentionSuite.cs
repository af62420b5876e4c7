using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>MSCA-AUD-01: records go only past their retention period, and only by order of an authority that is not the host.</summary>
[TestFixture]
internal sealed class RetentionSuite : AuditSuite
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(365);

    private ECDsa _authorityKey = null!;
    private X509Certificate2 _authority = null!;

    [SetUp]
    public void SetUpAuthority()
    {
        _authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Records authority", _authorityKey, HashAlgorithmName.SHA256);
        using X509Certificate2 withKey = request.CreateSelfSigned(Events.Noon.AddDays(-1), Events.Noon.AddDays(3650));
        _authority = X509CertificateLoader.LoadCertificate(withKey.RawData);
    }

    [TearDown]
    public void TearDownAuthority()
    {
        _authority.Dispose();
        _authorityKey.Dispose();
    }

    [Test]
    public async Task Disposal_by_order_leaves_a_tombstone_from_which_the_chain_goes_on()
    {
        await using (ChainedAuditTrail trail = await FilledAsync())
        {
            Store.Clock.Advance(Retention + TimeSpan.FromDays(1));
            FgmAuditEvent young = Events.Sending(at: Store.Clock.GetUtcNow());
            await trail.AppendAsync(young);

            Assert.That(await trail.PurgeAsync(Order(trail.Chain, 5), Events.PrivacyOfficer), Is.EqualTo(5));
            await trail.AppendAsync(Events.Ending(young));
        }

        await using ChainedAuditReader reader = Store.OpenReader();
        FgmAuditVerification verification = await reader.VerifyAsync(Events.PrivacyOfficer);
        List<FgmAuditRecord> records = await ReadAsync(reader, new FgmAuditSearch { Order = FgmAuditOrder.OldestFirst });
        FgmAuditEvent tombstone = records.Single(record => record.Event.Kind == FgmAuditEventKind.RecordsDisposed).Event;
        Assert.Multiple(() =>
        {
            Assert.That((verification.IsIntact, verification.DisposedRecords), Is.EqualTo((true, 5L)), verification.Fault?.ToString());
            Assert.That(records[0].SequenceNumber, Is.EqualTo(6));
            Assert.That(tombstone.Requester!.Id, Is.EqualTo("privacy.officer"));
            Assert.That(tombstone.Details, Has.Member(new KeyValuePair<string, string>("AuthorisedBy", "The Keeper of Records")));
        });
    }

    [Test]
    public async Task More_taken_out_than_the_tombstone_says_is_seen()
    {
        await using (ChainedAuditTrail trail = await FilledAsync())
        {
            Store.Clock.Advance(Retention + TimeSpan.FromDays(1));
            await trail.PurgeAsync(Order(trail.Chain, 3), Events.PrivacyOfficer);
        }

        await Store.ForceAsync("DELETE FROM record WHERE sequence = 4");

        await using ChainedAuditReader reader = Store.OpenReader();
        FgmAuditFault? fault = (await reader.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)4, (FgmAuditFaultKind?)FgmAuditFaultKind.Removed)));
    }

    [Test]
    public async Task Order_that_is_not_to_be_carried_out_is_refused_and_recorded()
    {
        await using ChainedAuditTrail trail = await FilledAsync();
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        FgmAuditDisposalOrder signed = Order(trail.Chain, 5);

        Assert.Multiple(() =>
        {
            AssertRefused(trail, signed, "retention period");
            Store.Clock.Advance(Retention + TimeSpan.FromDays(1));
            AssertRefused(trail, Order(trail.Chain, 5, another), "not signed");
            AssertRefused(trail, new FgmAuditDisposalOrder(trail.Chain, 6, "The Keeper of Records", "Retention ended.", Signature(trail.Chain, 5, _authorityKey)), "not signed");
            AssertRefused(trail, Order(Guid.NewGuid(), 5), "another chain");
            AssertRefused(trail, Order(trail.Chain, 999), "no such record");
        });

        Assert.That(await ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.DisposalRefused }), Has.Count.EqualTo(5));
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).DisposedRecords, Is.Zero);
    }

    [Test]
    public async Task Trail_that_knows_no_authority_disposes_of_nothing()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        Store.Clock.Advance(TimeSpan.FromDays(36500));

        AssertRefused(trail, Order(trail.Chain, 1), "no authority");
    }

    [Test]
    public async Task Trail_opened_with_a_made_up_authority_and_a_short_retention_takes_no_record_and_names_both_sides()
    {
        await (await FilledAsync()).DisposeAsync();
        using X509Certificate2 mine = NewAuthority(out ECDsa key);
        using (key)
        {
            await using ChainedAuditTrail trail = await Store.OpenAsync(options => (options.RetentionPeriod, options.DisposalAuthority) = (TimeSpan.FromTicks(1), mine));
            Store.Clock.Advance(Retention + TimeSpan.FromDays(1));

            Assert.That(
                async () => await trail.AppendAsync(Events.Sending()),
                Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("retention 365.00:00:00").And.Message.Contains("retention 00:00:00.0000001").And.Message.Contains("takes no records"));
            Assert.That(() => trail.PurgeAsync(Order(trail.Chain, 5, key), Events.PrivacyOfficer), Throws.Exception);
            Assert.That(() => trail.PurgeAsync(Order(trail.Chain, 5), Events.PrivacyOfficer), Throws.Exception, "nor by the true authority's order");
        }

        await using ChainedAuditReader reader = Store.OpenReader();
        FgmAuditVerification verification = await reader.VerifyAsync(Events.PrivacyOfficer);
        Assert.That((verification.IsIntact, verification.DisposedRecords, verification.Records), Is.EqualTo((true, 0L, 9L)), verification.ToString());
    }

    [TestCase(364, true, TestName = "{m}(a shorter retention)")]
    [TestCase(null, false, TestName = "{m}(no authority)")]
    public async Task Trail_opened_with_others_takes_no_record(int? days, bool hasAuthority)
    {
        await (await FilledAsync()).DisposeAsync();

        await using ChainedAuditTrail trail = await Store.OpenAsync(options =>
        {
            options.RetentionPeriod = days is null ? null : TimeSpan.FromDays(days.Value);
            options.DisposalAuthority = hasAuthority ? _authority : null;
        });

        Assert.That(async () => await trail.AppendAsync(Events.Sending()), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("was made with"));
    }

    [Test]
    public async Task Longer_retention_needs_no_order_is_recorded_and_binds_from_then_on()
    {
        await (await FilledAsync()).DisposeAsync();
        await using (ChainedAuditTrail longer = await OpenAsync(TimeSpan.FromDays(400), _authority))
        {
            Assert.That((await longer.AppendAsync(Events.Sending())).SequenceNumber, Is.EqualTo(12));
            Assert.That((await ReadAsync(longer, new FgmAuditSearch { Kind = FgmAuditEventKind.RetentionChanged })).Single().Event.Details[0].Value, Is.EqualTo("400.00:00:00"));
        }

        await using ChainedAuditTrail trail = await OpenAsync(Retention, _authority);
        Assert.That(async () => await trail.AppendAsync(Events.Sending()), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("400.00:00:00"));
    }

    [Test]
    public async Task Shorter_retention_and_another_authority_are_taken_by_the_old_authoritys_order_and_only_once()
    {
        await (await FilledAsync()).DisposeAsync();
        using X509Certificate2 next = NewAuthority(out ECDsa nextKey);
        using (nextKey)
        {
            await using ChainedAuditTrail trail = await OpenAsync(TimeSpan.FromDays(30), next);
            long revision = (await trail.GetRetentionRevisionAsync())!.Value + 1;
            Assert.That(() => trail.ChangeRetentionAsync(Change(trail.Chain, revision, TimeSpan.FromDays(30), next, nextKey), Events.PrivacyOfficer), Throws.TypeOf<FgmAuditDisposalRefusedException>());
            Assert.That(() => trail.ChangeRetentionAsync(Change(trail.Chain, revision + 1, TimeSpan.FromDays(30), next, _authorityKey), Events.PrivacyOfficer), Throws.TypeOf<FgmAuditDisposalRefusedException>());

            Assert.That(() => trail.ChangeRetentionAsync(Change(Guid.NewGuid(), revision, TimeSpan.FromDays(30), next, _authorityKey), Events.PrivacyOfficer), Throws.TypeOf<FgmAuditDisposalRefusedException>());

            await trail.ChangeRetentionAsync(Change(trail.Chain, revision, TimeSpan.FromDays(30), next, _authorityKey), Events.PrivacyOfficer);

            Assert.That((await trail.AppendAsync(Events.Sending())).SequenceNumber, Is.EqualTo(12));
            Assert.That(() => trail.ChangeRetentionAsync(Change(trail.Chain, revision, TimeSpan.FromDays(30), next, _authorityKey), Events.PrivacyOfficer), Throws.TypeOf<FgmAuditDisposalRefusedException>(), "once");
            Store.Clock.Advance(TimeSpan.FromDays(31));
            Assert.That(await trail.PurgeAsync(Order(trail.Chain, 5, nextKey), Events.PrivacyOfficer), Is.EqualTo(5));
            FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);
            Assert.That(verification.IsIntact, Is.True, verification.ToString());
        }
    }

    [Test]
    public async Task Legal_hold_needs_no_order_and_stops_disposals_until_the_authority_lifts_it()
    {
        await using ChainedAuditTrail trail = await FilledAsync();
        await trail.PlaceLegalHoldAsync("An inquiry.", Events.PrivacyOfficer);
        Store.Clock.Advance(Retention + TimeSpan.FromDays(1));

        AssertRefused(trail, Order(trail.Chain, 5), "legal hold");

        await trail.ChangeRetentionAsync(Change(trail.Chain, 3, Retention, _authority, _authorityKey), Events.PrivacyOfficer);
        Assert.That(await trail.PurgeAsync(Order(trail.Chain, 5), Events.PrivacyOfficer), Is.EqualTo(5));
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task Change_that_a_holder_of_the_key_wrote_without_the_authoritys_signature_is_found()
    {
        await using ChainedAuditTrail trail = await FilledAsync();
        using X509Certificate2 mine = NewAuthority(out ECDsa key);
        key.Dispose();
        var forged = new Retention.RetentionTerms(TimeSpan.FromTicks(1), mine.RawData, isHeld: false, revision: 2);

        await trail.AppendAsync(new FgmAuditEvent(FgmAuditEventKind.RetentionChanged, Events.Noon, Events.Origin) { Details = [.. forged.Details, new("AuthorisedBy", "x"), new("Reason", "x"), new("Signature", "AAAA")] });

        FgmAuditFault? fault = (await trail.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)10, (FgmAuditFaultKind?)FgmAuditFaultKind.Unauthorised)));
    }

    [Test]
    public async Task Trail_emptied_and_made_anew_by_a_holder_of_key_and_store_is_found_by_a_checkpoint()
    {
        FgmAuditCheckpoint checkpoint;
        await using (ChainedAuditTrail trail = await FilledAsync())
        {
            checkpoint = await trail.TakeCheckpointAsync(Events.PrivacyOfficer);
        }

        // The chain's id and key are kept, the authority is the attacker's own: what goes on looks like a disposal.
        await Store.ForceAsync("DELETE FROM record");
        using X509Certificate2 mine = NewAuthority(out ECDsa key);
        using (key)
        {
            await using ChainedAuditTrail forging = await OpenAsync(TimeSpan.FromTicks(1), mine);
            for (int i = 0; i < 5; i++)
            {
                await forging.AppendExchangeAsync();
            }

            Store.Clock.Advance(TimeSpan.FromDays(1));
            await forging.PurgeAsync(Order(forging.Chain, 10, key), Events.PrivacyOfficer);
        }

        await using ChainedAuditReader reader = Store.OpenReader();
        Assert.That((await reader.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True, "nothing in the store shows it");
        Assert.That((await reader.VerifyAsync(Events.PrivacyOfficer, checkpoint)).Fault?.Kind, Is.EqualTo(FgmAuditFaultKind.Unauthorised));
    }

    [Test]
    public async Task Order_on_a_chain_that_is_not_whole_is_refused()
    {
        await (await FilledAsync()).DisposeAsync();
        await Store.ForceAsync("UPDATE record SET occurred = 0 WHERE sequence = 4");
        await using ChainedAuditTrail trail = await OpenAsync(Retention, _authority);
        Store.Clock.Advance(Retention + TimeSpan.FromDays(1));

        AssertRefused(trail, Order(trail.Chain, 5), "not whole");
    }

    private static X509Certificate2 NewAuthority(out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 withKey = new CertificateRequest("CN=Somebody", key, HashAlgorithmName.SHA256).CreateSelfSigned(Events.Noon.AddDays(-1), Events.Noon.AddDays(3650));
        return X509CertificateLoader.LoadCertificate(withKey.RawData);
    }

    private static FgmAuditRetentionOrder Change(Guid chain, long revision, TimeSpan? period, X509Certificate2 authority, ECDsa key) => new(
        chain,
        revision,
        period,
        authority,
        "The Keeper of Records",
        "A new schedule.",
        key.SignData(FgmAuditRetentionOrder.BytesToSign(chain, revision, period, authority, "The Keeper of Records", "A new schedule."), HashAlgorithmName.SHA256));

    private Task<ChainedAuditTrail> OpenAsync(TimeSpan? period, X509Certificate2? authority) =>
        Store.OpenAsync(options => (options.RetentionPeriod, options.DisposalAuthority) = (period, authority));

    private static void AssertRefused(ChainedAuditTrail trail, FgmAuditDisposalOrder order, string reason) => Assert.That(
        () => trail.PurgeAsync(order, Events.PrivacyOfficer), Throws.TypeOf<FgmAuditDisposalRefusedException>().With.Message.Contains(reason));

    private static byte[] Signature(Guid chain, long through, ECDsa key) =>
        key.SignData(FgmAuditDisposalOrder.BytesToSign(chain, through, "The Keeper of Records", "Retention ended."), HashAlgorithmName.SHA256);

    private FgmAuditDisposalOrder Order(Guid chain, long through, ECDsa? key = null) =>
        new(chain, through, "The Keeper of Records", "Retention ended.", Signature(chain, through, key ?? _authorityKey));

    /// <summary>Nine records: the opening and four exchanges.</summary>
    private async Task<ChainedAuditTrail> FilledAsync()
    {
        ChainedAuditTrail trail = await Store.OpenAsync(options =>
        {
            options.RetentionPeriod = Retention;
            options.DisposalAuthority = _authority;
        });
        for (int i = 0; i < 4; i++)
        {
            await trail.AppendExchangeAsync();
        }

        return trail;
    }
}
