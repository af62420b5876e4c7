using System.Globalization;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Reads, compares and shows dates and times.</summary>
internal static class Dates
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>Returns the civil date in England.</summary>
    public static DateOnly Today(Clock clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, London).DateTime);

    /// <summary>Returns the first and the last day that a date (perhaps partial) can mean.</summary>
    public static (DateOnly First, DateOnly Last)? Span(string text)
    {
        if (!DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly first))
        {
            return null;
        }

        return (first, text.Length switch
        {
            4 => first.AddYears(1).AddDays(-1),
            7 => first.AddMonths(1).AddDays(-1),
            _ => first,
        });
    }

    /// <summary>Returns the 18th birthday; of someone born on 29 February it is 1 March.</summary>
    public static DateOnly Eighteenth(DateOnly born) =>
        born is { Month: 2, Day: 29 } ? new DateOnly(born.Year + 18, 3, 1) : born.AddYears(18);

    /// <summary>Returns the date part of a FHIR dateTime, or null where it is none.</summary>
    public static string? OfFhir(string? text)
    {
        string date = (text ?? string.Empty).Split('T')[0];
        return Span(date) is null ? null : date;
    }

    public static string Show(string date, FaultSwitch faults)
    {
        string[] parts = date.Split('-');
        return parts.Length switch
        {
            3 when faults.Has(Fault.ShowsAmericanDates) => $"{parts[1]}/{parts[2]}/{parts[0]}",
            3 => $"{int.Parse(parts[2], CultureInfo.InvariantCulture)}/{parts[1]}/{parts[0]}",
            2 => $"{parts[1]}/{parts[0]}",
            _ => date,
        };
    }

    public static string Show(DateTimeOffset time, FaultSwitch faults)
    {
        DateTimeOffset local = faults.Has(Fault.ShowsUtcTimes) ? time.ToUniversalTime() : TimeZoneInfo.ConvertTime(time, London);
        string date = Show(local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), faults);
        return $"{date} {local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";
    }

    public static DateTimeOffset? Instant(string? text) =>
        text is { Length: > 19 }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time)
            ? time
            : null;
}
