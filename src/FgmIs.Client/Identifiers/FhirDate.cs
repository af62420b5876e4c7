using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents a FHIR date, whole or partial: <c>2011</c>, <c>2011-05</c> or <c>2011-05-19</c>, without a time zone.</summary>
/// <remarks>Most dates here are a patient's, so <see cref="ToString"/> shows none of it.</remarks>
public readonly record struct FhirDate
{
    // A date of the proleptic Gregorian calendar, years 1 to 9999; month and day are zero beyond the precision; all zero in the default.
    private readonly short _year;
    private readonly byte _month;
    private readonly byte _day;

    private FhirDate(int year, int month, int day)
    {
        _year = (short)year;
        _month = (byte)month;
        _day = (byte)day;
    }

    /// <summary>Gets how much of the date is known.</summary>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public FhirDatePrecision Precision
    {
        get
        {
            ThrowIfDefault();
            return _day > 0 ? FhirDatePrecision.Day : _month > 0 ? FhirDatePrecision.Month : FhirDatePrecision.Year;
        }
    }

    /// <summary>Gets the date in FHIR's form, <c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>.</summary>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public string Value => Precision switch
    {
        FhirDatePrecision.Year => Text($"{_year:D4}"),
        FhirDatePrecision.Month => Text($"{_year:D4}-{_month:D2}"),
        _ => Text($"{_year:D4}-{_month:D2}-{_day:D2}"),
    };

    /// <summary>Gets a value that indicates whether the value is the type's default, which is no date.</summary>
    internal bool IsDefault => _year == 0;

    /// <summary>Gets the first day that the date can mean, at midnight.</summary>
    internal DateTime Earliest
    {
        get
        {
            ThrowIfDefault();
            return new DateTime(_year, Math.Max(_month, (byte)1), Math.Max(_day, (byte)1), 0, 0, 0, DateTimeKind.Unspecified);
        }
    }

    /// <summary>Gets the last day that the date can mean, at midnight.</summary>
    internal DateTime Latest => Precision switch
    {
        FhirDatePrecision.Year => new DateTime(_year, 12, 31, 0, 0, 0, DateTimeKind.Unspecified),
        FhirDatePrecision.Month => new DateTime(_year, _month, DateTime.DaysInMonth(_year, _month), 0, 0, 0, DateTimeKind.Unspecified),
        _ => Earliest,
    };

    /// <summary>Creates the date of a calendar day; the time of day and the kind are ignored.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The date.</returns>
    public static FhirDate FromDateTime(DateTime date) => new(date.Year, date.Month, date.Day);

#if NET
    /// <summary>Creates the date of a calendar day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The date.</returns>
    public static FhirDate FromDateOnly(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>Returns the calendar day of a whole date.</summary>
    /// <returns>The day.</returns>
    /// <exception cref="InvalidOperationException">The date is partial, or the type's default.</exception>
    public DateOnly ToDateOnly() => DateOnly.FromDateTime(ToDateTime());
#endif

    /// <summary>Returns the calendar day of a whole date, at midnight and of unspecified kind.</summary>
    /// <returns>The day.</returns>
    /// <exception cref="InvalidOperationException">The date is partial, or the type's default.</exception>
    public DateTime ToDateTime() => Precision == FhirDatePrecision.Day
        ? Earliest
        : throw new InvalidOperationException($"The date is partial (its precision is {Precision}), so it names no single day.");

    /// <summary>Reads a date in FHIR's form.</summary>
    /// <param name="text"><c>YYYY</c>, <c>YYYY-MM</c> or <c>YYYY-MM-DD</c>; blanks around it are ignored.</param>
    /// <returns>The date.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no such date; the message says why, without repeating it.</exception>
    public static FhirDate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out FhirDate date, out string? reason) ? date : throw new FormatException(reason);
    }

    /// <summary>Reads a date in FHIR's form, or answers that the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date, or the type's default.</param>
    /// <returns>Whether the text is a date.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out FhirDate date) => TryParse(text, out date, out _);

    /// <summary>Reads a date in FHIR's form, or says why the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date, or the type's default.</param>
    /// <param name="reason">Why the text is no date; it never repeats the text.</param>
    /// <returns>Whether the text is a date.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out FhirDate date, [NotNullWhen(false)] out string? reason)
    {
        date = default;
        if (!IdentifierText.IsPresent(text, "The date", out reason))
        {
            return false;
        }

        string trimmed = text!.Trim();
        if (!TryReadParts(trimmed, out int year, out int month, out int day))
        {
            reason = "The date must be written YYYY-MM-DD, YYYY-MM or YYYY, in digits.";
            return false;
        }

        bool wantsMonth = trimmed.Length > 4;
        bool wantsDay = trimmed.Length > 7;
        if (year == 0 || (wantsMonth && month is < 1 or > 12) || (wantsDay && (day < 1 || day > DateTime.DaysInMonth(year, month))))
        {
            reason = "The date does not exist in the calendar.";
            return false;
        }

        date = new FhirDate(year, month, day);
        return true;
    }

    /// <summary>Writes the date for people: D/MM/YYYY (MSCA-FGMRISG-02), or MM/YYYY or YYYY where no more is known.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public string ToDisplayString() => Precision switch
    {
        FhirDatePrecision.Year => Text($"{_year:D4}"),
        FhirDatePrecision.Month => Text($"{_month:D2}/{_year:D4}"),
        _ => Text($"{_day}/{_month:D2}/{_year:D4}"),
    };

    /// <summary>Writes a mask that shows only how much of the date is known.</summary>
    /// <returns>The mask.</returns>
    public override string ToString() => _year == 0
        ? IdentifierText.NotSet
        : Precision switch
        {
            FhirDatePrecision.Year => "****",
            FhirDatePrecision.Month => "****-**",
            _ => "****-**-**",
        };

    private static bool TryReadParts(string text, out int year, out int month, out int day)
    {
        month = day = 0;
        bool hasMonth = text.Length is 7 or 10;
        bool hasDay = text.Length == 10;
        year = 0;
        return text.Length is 4 or 7 or 10
            && TryReadDigits(text, 0, 4, out year)
            && (!hasMonth || (text[4] == '-' && TryReadDigits(text, 5, 2, out month)))
            && (!hasDay || (text[7] == '-' && TryReadDigits(text, 8, 2, out day)));
    }

    private static bool TryReadDigits(string text, int start, int count, out int number)
    {
        number = 0;
        for (int i = start; i < start + count; i++)
        {
            if (!IdentifierText.IsDigit(text[i]))
            {
                return false;
            }

            number = (number * 10) + (text[i] - '0');
        }

        return true;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void ThrowIfDefault()
    {
        if (_year == 0)
        {
            throw IdentifierText.NotSetException(nameof(FhirDate));
        }
    }
}
