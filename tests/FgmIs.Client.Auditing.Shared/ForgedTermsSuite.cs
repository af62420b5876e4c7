using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Auditing.Retention;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>
/// Hazard H11: what a holder of the key writes into the chain of terms and disposals, without the authority's
/// signature, verification finds.
/// </summary>
[TestFixture]
internal sealed class ForgedTermsSuite : AuditSuite
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private byte[] _authority = null!;
    private byte[] _mine = null!;

    [SetUp]
    public void SetUpAuthorities() => (_authority, _mine) = (Authorities.NewBytes(), Authorities.NewBytes());

    [TestCase("shorter", TestName = "{m}(a shorter retention that nobody signed for)")]
    [TestCase("another", TestName = "{m}(another authority that nobody signed for)")]
    [TestCase("lifted", TestName = "{m}(the end of a hold that nobody signed for)")]
    [TestCase("skipped", TestName = "{m}(a number left out)")]
    public async Task Forged_change_is_found(string what)
    {
        await using ChainedAuditTrail trail = await OpenAsync();
        await trail.PlaceLegalHoldAsync("An inquiry.", Events.PrivacyOfficer);
        RetentionTerms forged = what switch
        {
            "shorter" => new(TimeSpan.FromTicks(1), _authority, isHeld: true, revision: 3),
            "another" => new(Year, _mine, isHeld: true, revision: 3),
            "lifted" => new(Year, _authority, isHeld: false, revision: 3),
            _ => new(Year, _authority, isHeld: true, revision: 4),
        };

        await AssertUnauthorisedAsync(trail, FgmAuditEventKind.RetentionChanged, [.. forged.Details]);
    }

    [Test]
    public async Task Longer_retention_needs_no_signature()
    {
        await using ChainedAuditTrail trail = await OpenAsync();

        await trail.AppendAsync(NewEvent(
            FgmAuditEventKind.RetentionChanged, [.. new RetentionTerms(Year + Year, _authority, isHeld: false, revision: 2).Details]));

        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task Opening_that_says_other_terms_than_are_in_force_is_found()
    {
        await using ChainedAuditTrail trail = await OpenAsync();

        await AssertUnauthorisedAsync(
            trail,
            FgmAuditEventKind.TrailOpened,
            [.. new RetentionTerms(TimeSpan.FromTicks(1), _mine, isHeld: false, revision: 1).Details]);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Disposal_that_the_authority_did_not_order_is_found(bool hasTerms)
    {
        await using ChainedAuditTrail trail = await OpenAsync();
        KeyValuePair<string, string>[] terms = hasTerms
            ? [.. new RetentionTerms(Year, _authority, isHeld: false, revision: 1).Details]
            : [];

        await AssertUnauthorisedAsync(
            trail,
            FgmAuditEventKind.RecordsDisposed,
            [
                new("Through", "1"), new("AuthorisedBy", "x"), new("Reason", "x"), new("Signature", "AAAA"),
                new("Hash", new string('0', 64)), .. terms,
            ]);
    }

    private static FgmAuditEvent NewEvent(FgmAuditEventKind kind, KeyValuePair<string, string>[] details) =>
        new(kind, Events.Noon, Events.Origin) { Details = details };

    private static async Task AssertUnauthorisedAsync(
        ChainedAuditTrail trail, FgmAuditEventKind kind, KeyValuePair<string, string>[] details)
    {
        long forged = (await trail.AppendAsync(NewEvent(kind, details))).SequenceNumber;

        FgmAuditFault? fault = (await trail.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That(
            (fault?.SequenceNumber, fault?.Kind),
            Is.EqualTo(((long?)forged, (FgmAuditFaultKind?)FgmAuditFaultKind.Unauthorised)),
            fault?.ToString());
    }

    private async Task<ChainedAuditTrail> OpenAsync()
    {
        using X509Certificate2 authority = X509CertificateLoader.LoadCertificate(_authority);
        return await Store.OpenAsync(options => (options.RetentionPeriod, options.DisposalAuthority) = (Year, authority));
    }
}
