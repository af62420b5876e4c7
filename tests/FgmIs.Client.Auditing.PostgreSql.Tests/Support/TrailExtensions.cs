using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

internal static class TrailExtensions
{
    public static async Task AssertIntactAsync(this ChainedAuditReader trail, long? records = null)
    {
        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);
        Assert.That(verification.IsIntact, Is.True, verification.Fault?.ToString());
        Assert.That(verification.Records, Is.EqualTo(records ?? verification.Records));
    }

    public static async Task<long> AppendOneAsync(this IFgmAuditTrail trail, DateTimeOffset? at = null) =>
        (await trail.AppendAsync(Events.Attempt(at: at))).SequenceNumber;
}
