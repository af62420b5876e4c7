namespace FgmIs.Client.HostNeighbours.Tests;

/// <summary>An ordinary query.</summary>
internal static class Samples
{
    public static FgmStatusQuery Query { get; } = new(
        new VerifiedPatient(
            NhsNumber.Parse("9434765919"),
            FhirDate.Parse("2015-05-09"),
            NhsNumberVerification.PdsTrace(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero))),
        Requester.Smartcard(
            SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), [RbacActivity.ViewSummaryHealthRecords]),
        FgmQueryOccasion.RecordViewed);
}
