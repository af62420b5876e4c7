namespace FgmIs.Client.Assurance;

/// <summary>Provides civil time in England.</summary>
internal static class London
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateTime At(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone).DateTime;

    public static DateOnly DateAt(DateTimeOffset time) => DateOnly.FromDateTime(At(time));

    /// <summary>Returns the instant of a civil time.</summary>
    public static DateTimeOffset Instant(DateOnly date, int hour, int minute)
    {
        DateTime civil = date.ToDateTime(new TimeOnly(hour, minute));
        return new DateTimeOffset(civil, Zone.GetUtcOffset(civil)).ToUniversalTime();
    }

    /// <summary>Returns the first day from a day on that lies within summer time, away from its ends.</summary>
    public static DateOnly SummerDayFrom(DateOnly day)
    {
        while (!IsSummer(day) || !IsSummer(day.AddDays(-2)) || !IsSummer(day.AddDays(2)))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static bool IsSummer(DateOnly day) => Zone.IsDaylightSavingTime(day.ToDateTime(new TimeOnly(12, 0)));
}
