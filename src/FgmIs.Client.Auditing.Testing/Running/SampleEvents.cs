using System.Text;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Provides ordinary queries and their events, as a client makes them. Every person in them is made up.</summary>
internal static class SampleEvents
{
    public const string NhsNumberDigits = "9434765919";
    public const string OtherNhsNumberDigits = "9449305552";

    public static DateTimeOffset Noon { get; } = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static NhsNumber Patient { get; } = NhsNumber.Parse(NhsNumberDigits);

    public static NhsNumber OtherPatient { get; } = NhsNumber.Parse(OtherNhsNumberDigits);

    public static FgmAuditedOrigin Origin { get; } = new("ward-3", Asid.Parse("200000000115"), Asid.Parse("200000000116"));

    public static RequestingOrganization Organization { get; } = new(OdsCode.Parse("RR8"), "Leeds");

    public static LocalUser PrivacyOfficer { get; } = Requester.Local(LocalUserId.Parse("privacy.officer"), ["Privacy Officer"]);

    public static SmartcardUser Doctor { get; } = Requester.Smartcard(
        SdsUserId.Parse("495023758492"),
        SdsRoleProfileId.Parse("584930285748"),
        [RbacActivity.ViewSummaryHealthRecords],
        new RequesterDetails(
            "Dr Town Wood",
            "Paediatrician",
            new RequestingOrganization(OdsCode.Parse("A8N7K"), "Airedale"),
            LocalUserId.Parse("head.nurse")));

    public static LocalUser Nurse { get; } = Requester.Local(LocalUserId.Parse("jane.roe"), ["nurse"]);

    public static FgmStatusQuery Query(string nhsNumber = NhsNumberDigits, Requester? requester = null) => new(
        new VerifiedPatient(
            NhsNumber.Parse(nhsNumber),
            FhirDate.Parse("2015-05-09"),
            NhsNumberVerification.PdsTrace(Noon.AddDays(-1).ToOffset(TimeSpan.FromHours(1)))),
        requester ?? Doctor,
        FgmQueryOccasion.UnscheduledCare,
        EncounterId.Parse("visit-7"));

    public static FgmAuditEvent Attempt(FgmStatusQuery? query = null, DateTimeOffset? at = null) => FgmModelFactory.AuditEvent(
        FgmAuditEventKind.AttemptStarted,
        at ?? Noon,
        Origin,
        query ?? Query(),
        Encoding.UTF8.GetBytes("<Bundle>a query about 9434765919</Bundle>"),
        Guid.NewGuid(),
        attempt: FgmModelFactory.AuditedAttempt(Guid.NewGuid(), 1));

    public static FgmAuditEvent Ending(FgmAuditEvent begun, FgmStatusQuery? query = null, FgmStatusOutcome? outcome = null) =>
        FgmModelFactory.AuditEvent(
            FgmAuditEventKind.ResponseReceived,
            begun.OccurredAt.AddSeconds(1),
            Origin,
            query ?? Query(),
            Encoding.UTF8.GetBytes("<Bundle>an answer</Bundle>"),
            begun.Query!.MessageId,
            outcome ?? FgmModelFactory.NoRecordFound(Noon, Noon),
            begun.Attempt,
            ends: begun.Id);
}
