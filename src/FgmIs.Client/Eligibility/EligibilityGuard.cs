using System.Globalization;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Eligibility;

/// <summary>
/// Performs step 2 of the journey: checks that the patient is verified and under 18, and until when (MSCA-FGMRISQ-03, -04;
/// MSCA-FGMRISDQ-01).
/// </summary>
internal sealed class EligibilityGuard(LondonTime london, bool allowTestNhsNumbers, TimeSpan? maximumVerificationAge = null)
{
    // The host's clock and that of the system that verified may differ; a day also covers a time stamped in another zone.
    private static readonly TimeSpan VerificationClockTolerance = TimeSpan.FromDays(1);

    /// <summary>Judges a patient at an instant.</summary>
    public EligibilityResult Judge(VerifiedPatient patient, DateTimeOffset now) =>
        JudgeNumber(patient, now) ?? JudgeAge(patient.DateOfBirth, now) with { Warning = OldVerification(patient.Verification, now) };

    /// <summary>Judges an age at an instant.</summary>
    public EligibilityResult JudgeAge(FhirDate dateOfBirth, DateTimeOffset now)
    {
        DateTime today = london.DateAt(now);
        if (dateOfBirth.Earliest > today)
        {
            return EligibilityResult.Refused(FgmNotSentReason.DateOfBirthInFuture, "The date of birth lies in the future.");
        }

        // Under 18 only if the oldest completion of a partial date is; 18 or over only if the youngest is.
        DateTime oldestTurns18 = AgeOfMajority.BirthdayOf(dateOfBirth.Earliest);
        if (today < oldestTurns18)
        {
            return EligibilityResult.Before(london.StartOf(oldestTurns18));
        }

        return today >= AgeOfMajority.BirthdayOf(dateOfBirth.Latest)
            ? EligibilityResult.Refused(FgmNotSentReason.NotEligible, "The patient is 18 or over.")
            : EligibilityResult.Refused(
                FgmNotSentReason.AgeUndetermined, "The date of birth is partial and leaves open whether the patient is under 18.");
    }

    private EligibilityResult? JudgeNumber(VerifiedPatient patient, DateTimeOffset now)
    {
        if (patient.Verification.VerifiedAt is not { } verifiedAt)
        {
            return EligibilityResult.Refused(FgmNotSentReason.NotVerified, "The NHS number was not verified with PDS.");
        }

        if (verifiedAt > now + VerificationClockTolerance)
        {
            return EligibilityResult.Refused(
                FgmNotSentReason.NotVerified, "The NHS number is said to have been verified at a time that is yet to come.");
        }

        if (maximumVerificationAge is { } longest && now - verifiedAt > longest)
        {
            return EligibilityResult.Refused(
                FgmNotSentReason.NotVerified,
                "The NHS number was verified longer ago than MaximumVerificationAge "
                + $"({longest.TotalDays.ToString("0.##", CultureInfo.InvariantCulture)} days) allows: trace it on PDS again.");
        }

        return patient.NhsNumber.IsRepeatedDigit && !allowTestNhsNumbers
            ? EligibilityResult.Refused(
                FgmNotSentReason.TestNumberRefused, "The NHS number is a tester's, and the client does not allow test numbers.")
            : null;
    }

    private static FgmWarning? OldVerification(NhsNumberVerification verification, DateTimeOffset now) =>
        verification.VerifiedAt < now.AddYears(-1)
            ? new FgmWarning(FgmWarningKind.VerificationOld, "The NHS number was verified more than a year ago: trace it on PDS again.")
            : null;
}
