using FgmIs.Client;

namespace FgmIsHost;

/// <summary>What a query needs of a patient's record.</summary>
internal sealed record PatientRecord(string Id, string Name, string NhsNumber, DateTimeOffset BornAt, string Encounter)
{
    /// <summary>
    /// The patient as FGM-IS is asked about. State the truth about how and when the number was verified: the library cannot check it.
    /// REPLACE: the time of your last trace on PDS.
    /// </summary>
    public VerifiedPatient ToVerifiedPatient() => new(
        FgmIs.Client.NhsNumber.Parse(NhsNumber),
        FhirDate.FromDateOnly(DateOnly.FromDateTime(BornAt.UtcDateTime)),
        NhsNumberVerification.PdsTrace(TimeProvider.System.GetUtcNow()),
        Name);
}
