using FgmIs.Client;
using FgmIs.Tool.Patients;

namespace FgmIs.Tool.Querying;

/// <summary>
/// Makes queries about patients as the operator asserted: verified or not, with the right or without. The client decides what is sent.
/// </summary>
internal sealed class QueryFactory(QuerySettings settings, DateTimeOffset assertedAt)
{
    private readonly NhsNumberVerification _verification =
        settings.IsVerified ? NhsNumberVerification.PdsTrace(assertedAt) : NhsNumberVerification.NotVerified;

    public FgmStatusQuery QueryOn(PatientLine line) =>
        new(new VerifiedPatient(line.NhsNumber, line.DateOfBirth, _verification), settings.Requester, settings.Occasion);
}
