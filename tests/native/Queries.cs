using FgmIs.Client;

namespace Native;

/// <summary>The patients and users of the queries. The numbers are of the range 999, which is never issued to anybody.</summary>
internal static class Queries
{
    public static NhsNumber Found { get; } = NhsNumber.Parse("9990000018");

    public static NhsNumber Reset { get; } = NhsNumber.Parse("9990000026");

    public static LocalUser Clinician { get; } = Requester.Local(LocalUserId.Parse("clinician-1"), ["clinician"]);

    public static LocalUser Officer { get; } = Requester.Local(LocalUserId.Parse("officer-1"), ["officer"]);

    public static FgmStatusQuery About(NhsNumber number, LocalUser? user = null, int age = 9) => new(
        new VerifiedPatient(
            number,
            FhirDate.FromDateOnly(DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-age).AddDays(-9)),
            NhsNumberVerification.PdsTrace(DateTimeOffset.UtcNow)),
        user ?? Clinician,
        FgmQueryOccasion.RecordViewed,
        EncounterId.Parse("visit-1"));
}
