using System.Text;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>Ordinary queries and their events, as a client makes them.</summary>
internal static class Events
{
    public const string NhsNumberDigits = "9434765919";
    public const string OtherNhsNumberDigits = "9449305552";

    public static DateTimeOffset Noon { get; } = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

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

    public static FgmAuditEvent Attempt(FgmStatusQuery? query = null, Guid? messageId = null, DateTimeOffset? at = null) =>
        new(FgmAuditEventKind.AttemptStarted, at ?? Noon, Origin)
        {
            Query = new FgmAuditedQuery(
                messageId ?? Guid.NewGuid(), query ?? Query(), Organization, "The smartcard user holds activity B0370."),
            Attempt = new FgmAuditedAttempt(Guid.NewGuid(), 1),
            Message = Encoding.UTF8.GetBytes("<Bundle>a query about 9434765919</Bundle>"),
        };

    public static FgmAuditEvent Ending(FgmAuditEvent begun, FgmStatusOutcome? outcome = null) =>
        new(FgmAuditEventKind.ResponseReceived, begun.OccurredAt.AddSeconds(1), Origin)
        {
            Query = begun.Query,
            Attempt = begun.Attempt,
            Ends = begun.Id,
            Result = FgmAuditedResult.Of(outcome ?? FgmModelFactory.NoRecordFound(Noon, Noon), 200),
            Message = Encoding.UTF8.GetBytes("<Bundle>an answer</Bundle>"),
        };

    /// <summary>Appends a attempt and its end, and gives both.</summary>
    public static async Task<(FgmAuditEvent Begun, FgmAuditEvent Ended)> AppendExchangeAsync(
        this IFgmAuditTrail trail, FgmStatusQuery? query = null, FgmStatusOutcome? outcome = null, DateTimeOffset? at = null)
    {
        FgmAuditEvent begun = Attempt(query, at: at);
        FgmAuditEvent ended = Ending(begun, outcome);
        await trail.AppendAsync(begun);
        await trail.AppendAsync(ended);
        return (begun, ended);
    }
}
