namespace FgmIs.Client.Caching.Distributed.Tests.Support;

internal static class SampleQueries
{
    public const string NhsNumberDigits = "9434765919";
    public const string OtherNhsNumberDigits = "9449305552";
    public const string DateOfBirth = "2015-05-09";
    public const string UserId = "495023758492";
    public const string Encounter = "encounter-1";

    public static DateTimeOffset Noon { get; } = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static FgmStatusQuery Viewed(
        string nhsNumber = NhsNumberDigits, Requester? requester = null, string dateOfBirth = DateOfBirth) =>
        new(
            new VerifiedPatient(NhsNumber.Parse(nhsNumber), FhirDate.Parse(dateOfBirth), NhsNumberVerification.PdsTrace(Noon)),
            requester ?? Smartcard(RbacActivity.ViewSummaryHealthRecords),
            FgmQueryOccasion.RecordViewed,
            EncounterId.Parse(Encounter));

    public static Requester Smartcard(params RbacActivity[] activities) =>
        Requester.Smartcard(SdsUserId.Parse(UserId), SdsRoleProfileId.Parse("584930285748"), activities);
}
