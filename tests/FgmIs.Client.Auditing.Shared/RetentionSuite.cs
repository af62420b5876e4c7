using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>
/// MSCA-AUD-01: what only a holder of the key can forge. What every store does is in the published suite (RetentionChecks).
/// </summary>
[TestFixture]
internal sealed class RetentionSuite : AuditSuite
{
    [Test]
    public async Task Change_that_a_holder_of_the_key_wrote_without_the_authoritys_signature_is_found()
    {
        await using ChainedAuditTrail trail = await FilledAsync();
        using X509Certificate2 mine = Authorities.NewCertificate();
        var forged = new Retention.RetentionTerms(TimeSpan.FromTicks(1), mine.RawData, isHeld: false, revision: 2);

        await trail.AppendAsync(new FgmAuditEvent(FgmAuditEventKind.RetentionChanged, Events.Noon, Events.Origin)
        {
            Details = [.. forged.Details, new("AuthorisedBy", "x"), new("Reason", "x"), new("Signature", "AAAA")],
        });

        FgmAuditFault? fault = (await trail.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)10, (FgmAuditFaultKind?)FgmAuditFaultKind.Unauthorised)));
    }

    /// <summary>Nine records: the opening and four exchanges.</summary>
    private async Task<ChainedAuditTrail> FilledAsync()
    {
        using X509Certificate2 authority = Authorities.NewCertificate();
        ChainedAuditTrail trail = await Store.OpenAsync(
            options => (options.RetentionPeriod, options.DisposalAuthority) = (TimeSpan.FromDays(365), authority));
        for (int i = 0; i < 4; i++)
        {
            await trail.AppendExchangeAsync();
        }

        return trail;
    }
}
