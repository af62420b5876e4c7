using FgmIs.Client;
using FgmIs.Samples.Console.CommandLine;
using FgmIs.Samples.Console.Patients;

namespace FgmIs.Samples.Console.Asking;

/// <summary>
/// Makes queries about patients as the operator asserted: verified or not, with the right or without. The client decides what is sent.
/// </summary>
internal sealed class QueryFactory(AskSettings settings, DateTimeOffset assertedAt)
{
    private readonly NhsNumberVerification _verification =
        settings.IsVerified ? NhsNumberVerification.PdsTrace(assertedAt) : NhsNumberVerification.NotVerified;

    public FgmStatusQuery QueryOn(PatientLine line) =>
        new(new VerifiedPatient(line.NhsNumber, line.DateOfBirth, _verification), settings.Requester, settings.Occasion);
}
