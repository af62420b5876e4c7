namespace FgmIs.Client.Identifiers;

/// <summary>Calculates when somebody comes of age, by London's civil time.</summary>
internal static class AgeOfMajority
{
    private const int Age = 18;

    /// <summary>
    /// Returns the instant from which nothing may be sent or shown of a person: the earliest that an 18th birthday can begin.
    /// </summary>
    public static DateTimeOffset StartOf(FhirDate dateOfBirth) => LondonTime.Civil.StartOf(BirthdayOf(dateOfBirth.Earliest));

    /// <summary>Returns the day on which somebody turns 18.</summary>
    public static DateTime BirthdayOf(DateTime birth)
    {
        int year = birth.Year + Age;

        // Born on 29 February, 18 is reached on 1 March: eighteen years after a leap year there is never another.
        return birth is { Month: 2, Day: 29 }
            ? new DateTime(year, 3, 1, 0, 0, 0, DateTimeKind.Unspecified)
            : new DateTime(year, birth.Month, birth.Day, 0, 0, 0, DateTimeKind.Unspecified);
    }
}
