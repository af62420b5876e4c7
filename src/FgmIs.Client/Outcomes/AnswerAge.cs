using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Outcomes;

/// <summary>
/// Represents the age of an answer: by the calendar and by a clock that nobody can set back, whichever is more (MSCA-FGMRISQR-08, -09;
/// docs/safety-case.md, H5).
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="since">From when the age counts: of an answer just given our own asking, whatever the provider's clock says.</param>
/// <param name="ageNow">How old the answer is already; left out, by the calendar.</param>
internal sealed class AnswerAge(TimeProvider clock, DateTimeOffset since, TimeSpan? ageNow = null)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly DateTimeOffset _then = clock.GetUtcNow();
    private readonly long _timestamp = clock.GetTimestamp();
    private readonly TimeSpan _ageThen = ageNow ?? clock.GetUtcNow() - since;

    /// <summary>Gets the time, which does not go back.</summary>
    public DateTimeOffset Now => Later(clock.GetUtcNow(), _then + clock.GetElapsedTime(_timestamp));

    /// <summary>Gets a value that indicates whether the answer may no longer be shown because of its age.</summary>
    public bool IsTooOld => Left <= TimeSpan.Zero;

    private TimeSpan Left
    {
        get
        {
            TimeSpan byCalendar = clock.GetUtcNow() - since;
            TimeSpan counted = _ageThen + clock.GetElapsedTime(_timestamp);
            return Longest - (byCalendar > counted ? byCalendar : counted);
        }
    }

    /// <summary>Determines what an alert about a patient may show.</summary>
    public FgmAlertState StateFor(VerifiedPatient patient) =>
        Now >= AgeOfMajority.StartOf(patient.DateOfBirth) ? FgmAlertState.PatientIs18
        : IsTooOld ? FgmAlertState.OutOfDate
        : FgmAlertState.Current;

    /// <summary>Determines how long an alert about a patient stays current; zero once it is over.</summary>
    public TimeSpan LeftFor(VerifiedPatient patient)
    {
        TimeSpan untilOfAge = AgeOfMajority.StartOf(patient.DateOfBirth) - Now;
        TimeSpan left = Left < untilOfAge ? Left : untilOfAge;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
