using FgmIs.Client.Reporting;

namespace FgmIs.Client.Tests.Performance;

/// <summary>The one query that is asked over and over, and options that put nothing of the host's in its way.</summary>
internal static class CannedQuery
{
    public static Asid FromAsid { get; } = Asid.Parse("200000000001");

    public static Asid ToAsid { get; } = Asid.Parse("200000000002");

    /// <summary>Makes the query, about a child who is eight whenever it is asked.</summary>
    public static FgmStatusQuery NewQuery()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return new FgmStatusQuery(
            new VerifiedPatient(
                NhsNumber.Parse("9434765919"),
                FhirDate.Parse($"{now.AddYears(-8):yyyy-MM-dd}"),
                NhsNumberVerification.PdsTrace(now.AddDays(-1))),
            Requester.Smartcard(
                SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), [RbacActivity.ViewSummaryHealthRecords]),
            FgmQueryOccasion.RecordViewed);
    }

    public static FgmStatusClientOptions NewOptions(Uri endpoint) => new()
    {
        Connection = { Endpoint = endpoint },
        Identity =
        {
            FromAsid = FromAsid,
            ToAsid = ToAsid,
            Organization = new RequestingOrganization(OdsCode.Parse("X26"), "A throw-away organisation"),
        },
        Audit = { Trail = new CannedReceipts() },
        Reporting = { ErrorReporter = FgmErrorReporting.None },
        TimeLimits = { Attempt = TimeSpan.FromMinutes(5), Overall = TimeSpan.FromMinutes(5) },
    };
}
