using System.Globalization;

namespace FgmIs.Client.Identifiers;

/// <summary>Converts to civil time in England, by which ages are judged and times are shown. UTC is never assumed in its place.</summary>
internal sealed class LondonTime
{
    private static readonly Lazy<LondonTime> Machine = new(() => Load(TimeZoneInfo.FindSystemTimeZoneById));

    private readonly TimeZoneInfo _zone;

    private LondonTime(TimeZoneInfo zone) => _zone = zone;

    /// <summary>Gets London's civil time by the machine's time-zone data.</summary>
    /// <exception cref="TimeZoneNotFoundException">The machine has none for London.</exception>
    public static LondonTime Civil => Machine.Value;

    /// <summary>Finds London under its IANA name, or under the name that Windows gives it.</summary>
    public static LondonTime Load(Func<string, TimeZoneInfo> find)
    {
        foreach (string id in (string[])["Europe/London", "GMT Standard Time"])
        {
            try
            {
                TimeZoneInfo zone = find(id);
                if (KeepsSummerTime(zone))
                {
                    return new LondonTime(zone);
                }
            }
            catch (Exception failure) when (failure is TimeZoneNotFoundException or InvalidTimeZoneException)
            {
                // The other name may be known.
            }
        }

        throw new TimeZoneNotFoundException(
            "This machine has no time-zone data for London (neither Europe/London nor GMT Standard Time), by which a patient's age is "
            + "judged. "
            + "Install it (on Debian and Alpine the package tzdata).");
    }

    /// <summary>Returns the civil date in London at an instant, at midnight.</summary>
    public DateTime DateAt(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).Date;

    /// <summary>Returns the instant at which a civil date begins in London. No clock change there falls on midnight.</summary>
    public DateTimeOffset StartOf(DateTime date)
    {
        DateTime midnight = DateTime.SpecifyKind(date.Date, DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>Writes an instant as D/MM/YYYY HH:MM:SS in London civil time (MSCA-FGMRISG-02).</summary>
    public string ToDisplayString(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, _zone).ToString("d/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    // A stub of a zone (offset zero all year) would judge birthdays an hour late for half the year.
    private static bool KeepsSummerTime(TimeZoneInfo zone) =>
        zone.GetUtcOffset(new DateTime(2020, 7, 1, 12, 0, 0, DateTimeKind.Utc)) == TimeSpan.FromHours(1)
        && zone.GetUtcOffset(new DateTime(2020, 1, 1, 12, 0, 0, DateTimeKind.Utc)) == TimeSpan.Zero;
}
