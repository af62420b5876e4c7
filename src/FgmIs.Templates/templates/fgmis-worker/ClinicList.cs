using FgmIs.Client;

namespace FgmIsHost;

/// <summary>REPLACE: stands for tomorrow's clinic. These numbers were never issued to anybody.</summary>
internal sealed class ClinicList
{
    // 9462205914 has no record at the simulated provider; the others have an indicator.
    private static readonly string[] Numbers = ["9990000018", "9462205914", "9990000026"];

    public IEnumerable<VerifiedPatient> Patients()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateOnly born = DateOnly.FromDateTime(now.UtcDateTime).AddYears(-7);

        // State the truth about how and when each number was verified: the library cannot check it.
        return Numbers.Select(number => new VerifiedPatient(
            NhsNumber.Parse(number), FhirDate.FromDateOnly(born), NhsNumberVerification.PdsTrace(now)));
    }
}
