namespace FgmIs.Client.Reporting;

/// <summary>
/// Reports queries that a patient's record prevents: no failure for the clinician, but a child may be missed at every visit
/// (docs/safety-case.md, H6).
/// </summary>
internal static class DataQuality
{
    /// <summary>Creates the report of a query that was not sent.</summary>
    /// <returns>The report, or nothing where the query was rightly not sent and nobody is to be told.</returns>
    public static FgmErrorReport? ReportOf(FgmQueryNotSent notSent, DateTimeOffset at) => RemedyFor(notSent.Reason) is not { } remedy
        ? null
        : new FgmErrorReport(
            FgmErrorKind.DataQuality,
            at,
            notSent.MessageId,
            $"{notSent.Explanation} So the query was not sent, and is not at any visit until the record is put right.",
            remedy)
        {
            NotSentReason = notSent.Reason,
            Attempts = notSent.Attempts,
        };

    private static string? RemedyFor(FgmNotSentReason reason) => reason switch
    {
        FgmNotSentReason.NotVerified =>
            "Verify the patient's NHS number with PDS, record in the patient's record that and when it was done, and ask again. "
            + "The audit trail names the patient under the message id.",
        FgmNotSentReason.AgeUndetermined =>
            "Complete the patient's date of birth in the local record as PDS has it, and ask again. "
            + "The audit trail names the patient under the message id.",
        FgmNotSentReason.DateOfBirthInFuture =>
            "Correct the patient's date of birth in the local record as PDS has it, and ask again. "
            + "The audit trail names the patient under the message id.",
        _ => null,
    };
}
