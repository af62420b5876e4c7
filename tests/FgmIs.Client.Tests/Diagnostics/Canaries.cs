namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// Recognisable personal data and secrets, which must come out nowhere but in the audit trail and in an alert (docs/safety-case.md, H8).
/// </summary>
internal static class Canaries
{
    public const string NhsNumber = "9876543210";
    public const string DateOfBirth = "2013-11-23";
    public const string UserId = "717273747576";
    public const string RoleProfileId = "818283848586";
    public const string LocalUser = "canary.local.user";
    public const string Authoriser = "canary.authoriser";
    public const string Encounter = "canary-encounter";
    public const string Name = "Dr Canary Nightingale";
    public const string Role = "Canary role in words";
    public const string Password = "canary-pass-word";
    public const string HeaderValue = "canary-api-key";
    public const string PatientName = "Tweety Canarybird";
    public const string PatientsOrganization = "Canary Lane Surgery";
    public const string Body = "canary-in-the-body";

    // Each in the spellings in which programs write such things.
    private static readonly string[] Spellings =
    [
        NhsNumber, "987 654 3210", "987-654-3210", "987\u00A0654\u00A03210", "987%20654%203210",
        DateOfBirth, "20131123", "23/11/2013", "11/23/2013", "23-11-2013", "23.11.2013", "23 Nov 2013", "23 November 2013", "23-Nov-2013",
        "2013/11/23",
        UserId, RoleProfileId, LocalUser, Authoriser, Encounter, Name, "Nightingale", Role, Password, HeaderValue, PatientName,
        "Canarybird", PatientsOrganization, Body,
    ];

    /// <summary>Gets everything in one text, as a careless exception message would hold it.</summary>
    public static string All => string.Join(" | ", Spellings);

    public static VerifiedPatient Patient { get; } = new(
        Client.NhsNumber.Parse(NhsNumber), FhirDate.Parse(DateOfBirth), Samples.Verification, PatientName);

    public static FgmStatusQuery Query { get; } = new(
        Patient,
        Requester.Smartcard(
            SdsUserId.Parse(UserId),
            SdsRoleProfileId.Parse(RoleProfileId),
            [RbacActivity.ViewSummaryHealthRecords],
            new RequesterDetails(Name, Role, authoriser: LocalUserId.Parse(Authoriser))),
        FgmQueryOccasion.RecordViewed,
        EncounterId.Parse(Encounter));

    public static FgmStatusQuery LocalQuery { get; } = new(
        Patient, Requester.Local(LocalUserId.Parse(LocalUser), [Role], new RequesterDetails(Name)), FgmQueryOccasion.RecordViewed);

    /// <summary>Gives the canaries that a text holds.</summary>
    public static IEnumerable<string> In(string? text) =>
        text is null ? [] : Spellings.Where(spelling => text.Contains(spelling, StringComparison.OrdinalIgnoreCase));
}
