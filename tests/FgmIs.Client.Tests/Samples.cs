namespace FgmIs.Client.Tests;

/// <summary>Ordinary values, for tests that are about something else.</summary>
internal static class Samples
{
    public const string NhsNumberDigits = "9434765919";

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public static DateTimeOffset Noon { get; } = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static NhsNumber NhsNumber { get; } = NhsNumber.Parse(NhsNumberDigits);

    public static FhirDate DateOfBirth { get; } = FhirDate.Parse("2015-05-09");

    public static NhsNumberVerification Verification { get; } = NhsNumberVerification.PdsTrace(Noon.AddDays(-1));

    public static VerifiedPatient Patient { get; } = new(NhsNumber, DateOfBirth, Verification);

    public static SdsUserId UserId { get; } = SdsUserId.Parse("495023758492");

    public static SdsRoleProfileId RoleProfileId { get; } = SdsRoleProfileId.Parse("584930285748");

    public static LocalUserId LocalUserId { get; } = LocalUserId.Parse("jane.roe");

    public static SmartcardUser SmartcardUser { get; } =
        Requester.Smartcard(UserId, RoleProfileId, [RbacActivity.ViewSummaryHealthRecords]);

    public static FgmStatusQuery Query { get; } = new(Patient, SmartcardUser, FgmQueryOccasion.RecordViewed);

    public static VerifiedPatient PatientBorn(string dateOfBirth) => new(NhsNumber, FhirDate.Parse(dateOfBirth), Verification);
}
