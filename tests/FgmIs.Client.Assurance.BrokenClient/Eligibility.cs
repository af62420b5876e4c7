namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Decides whether a query may be sent.</summary>
internal sealed class Eligibility(Clock clock, FaultSwitch faults)
{
    /// <summary>Returns why it may not; null where it may.</summary>
    public Refusal? Check(Query query) =>
        !query.User.MaySeeIndicators && faults.Lacks(Fault.QueriesWithoutRight) ? new Refusal("AccessDenied", Report: null)
        : NhsNumbers.Digits(query.NhsNumber, faults) is null ? new Refusal("NhsNumberInvalid", Report: null)
        : !query.IsVerified && faults.Lacks(Fault.QueriesUnverified)
            ? new Refusal("NotVerified", "A patient's NHS number is not verified with PDS: no query is made.")
        : CheckAge(query.DateOfBirth);

    /// <summary>Judges the age at this moment: a wait may cross midnight.</summary>
    public Refusal? CheckAge(string dateOfBirth)
    {
        if (Dates.Span(dateOfBirth) is not { } born)
        {
            return new Refusal("DateOfBirthInvalid", "A patient's date of birth cannot be read: no query is made.");
        }

        DateOnly today = faults.Has(Fault.UsesUtcMidnight) ? DateOnly.FromDateTime(clock.Now.UtcDateTime) : Dates.Today(clock);
        return born.First > today ? new Refusal("DateOfBirthInFuture", "A patient's date of birth is in the future: no query is made.")
            : today >= Dates.Eighteenth(born.Last) ? faults.Has(Fault.SendsForAdult) ? null : new Refusal("NotEligible", Report: null)
            : today >= Dates.Eighteenth(born.First) && faults.Lacks(Fault.TakesPartialDateForChild)
                ? new Refusal("AgeUndetermined", "A patient's date of birth is partial, and may mean 18: no query is made.")
            : null;
    }

    /// <summary>Determines whether a patient has, or may have, turned 18: then nothing that was kept is shown.</summary>
    public bool MayHaveTurned18(string dateOfBirth) =>
        Dates.Span(dateOfBirth) is not { } born || Dates.Today(clock) >= Dates.Eighteenth(born.First);
}

/// <param name="Reason">Why nothing is sent.</param>
/// <param name="Report">What staff are told; null where it is no failure.</param>
internal sealed record Refusal(string Reason, string? Report);
