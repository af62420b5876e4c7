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

            Assert.That(await trail.DisposeOfAsync(Order(trail.Chain, 5), Events.PrivacyOfficer), Is.EqualTo(5));
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
            await trail.DisposeOfAsync(Order(trail.Chain, 3), Events.PrivacyOfficer);
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

    private static void AssertRefused(ChainedAuditTrail trail, FgmAuditDisposalOrder order, string reason) => Assert.That(
        () => trail.DisposeOfAsync(order, Events.PrivacyOfficer), Throws.TypeOf<FgmAuditDisposalRefusedException>().With.Message.Contains(reason));

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
