using FgmIs.Client;

namespace FgmIs.Samples.EhrWeb.Demo;

/// <summary>Represents a made-up patient. A real system reads this from its own database.</summary>
/// <param name="RecordId">The record's id in addresses: random, so that no address says who the patient is.</param>
/// <param name="Name">The name.</param>
/// <param name="NhsNumber">A number of the range 999, which nobody has.</param>
/// <param name="DateOfBirth">The date of birth.</param>
/// <param name="Verification">How and when the number was verified with PDS.</param>
/// <param name="Note">What the record says.</param>
internal sealed record Patient(
    string RecordId, string Name, NhsNumber NhsNumber, FhirDate DateOfBirth, NhsNumberVerification Verification, string Note)
{
    /// <summary>Returns the patient as a query needs it.</summary>
    /// <returns>The patient; the name is for the alert only and is never sent.</returns>
    public VerifiedPatient ToVerified() => new(NhsNumber, DateOfBirth, Verification, Name);
}
