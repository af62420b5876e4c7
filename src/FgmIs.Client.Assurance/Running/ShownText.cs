using System.Globalization;
using System.Text.RegularExpressions;

namespace FgmIs.Client.Assurance;

/// <summary>Represents what a clinician is shown, and finds in it what must be there, in whatever format.</summary>
internal sealed partial class ShownText(string? text)
{
    private static readonly string[] DateFormats =
    [
        "d/MM/yyyy", "dd/MM/yyyy", "d/M/yyyy", "MM/dd/yyyy", "M/d/yyyy", "yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "dd.MM.yyyy", "dd-MM-yyyy",
        "d MMM yyyy", "d MMMM yyyy", "dd-MMM-yyyy", "MMM d, yyyy", "MMMM d, yyyy", "d. MMMM yyyy",
    ];

    public string Text { get; } = text ?? string.Empty;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    public string Quoted => IsEmpty ? "nothing" : $"\"{Text}\"";

    public bool NamesTheIndicator =>
        Text.Contains("FGM", StringComparison.OrdinalIgnoreCase) || Text.Contains("genital mutilation", StringComparison.OrdinalIgnoreCase);

    /// <summary>Determines whether a patient's number is in it, however it is written.</summary>
    public bool Names(MadeUpPatient patient) =>
        Separators().Replace(Text, string.Empty).Contains(patient.NhsNumber, StringComparison.Ordinal);

    /// <summary>Determines whether a patient's number is in it, and everywhere in the form 3-3-4.</summary>
    public bool NamesIn334(MadeUpPatient patient)
    {
        string plain = Text.Replace('\u00A0', ' ');
        return plain.Contains(patient.Spaced, StringComparison.Ordinal)
            && !Separators().Replace(plain.Replace(patient.Spaced, string.Empty, StringComparison.Ordinal), string.Empty)
                .Contains(patient.NhsNumber, StringComparison.Ordinal);
    }

    /// <summary>Determines whether a date is in it, however it is written.</summary>
    public bool Has(DateOnly date) => DateFormats.Any(
        format => Text.Contains(date.ToString(format, CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase));

    /// <summary>Determines whether a date is in it as D/MM/YYYY.</summary>
    public bool HasInFormat(DateOnly date) =>
        Text.Contains(date.ToString("d/MM/yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Returns the dates in it that cannot be D/MM/YYYY.</summary>
    public IReadOnlyList<string> WrongDates() =>
    [
        .. from Match match in SlashedDate().Matches(Text)
           where int.Parse(match.Groups["second"].Value, CultureInfo.InvariantCulture) > 12
           select match.Value,
        .. from Match match in IsoDate().Matches(Text) select match.Value,
    ];

    /// <summary>Determines whether a time between two instants is in it, with or without seconds, in London or UTC.</summary>
    public bool HasTimeBetween(DateTimeOffset from, DateTimeOffset to) =>
        InstantsBetween(from, to).Any(instant => HasTime(London.At(instant)) || HasTime(instant.UtcDateTime));

    /// <summary>Determines whether a time between two instants is in it as HH:MM:SS, in London.</summary>
    public bool HasTimeInFormatBetween(DateTimeOffset from, DateTimeOffset to) =>
        InstantsBetween(from, to).Any(
            instant => Text.Contains(London.At(instant).ToString("HH:mm:ss", CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>Returns it without numbers, so that two alerts of the same kind are the same.</summary>
    public string WithoutNumbers() => Numbers().Replace(Text, "#");

    private static IEnumerable<DateTimeOffset> InstantsBetween(DateTimeOffset from, DateTimeOffset to)
    {
        for (DateTimeOffset instant = from; instant <= to.AddSeconds(1); instant = instant.AddSeconds(1))
        {
            yield return instant;
        }
    }

    private bool HasTime(DateTime time) =>
        Text.Contains(time.ToString("HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        || Text.Contains(time.ToString("h:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [GeneratedRegex(@"(?<=\d)[\s\u00A0-]+(?=\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"(?<!\d)\d{1,2}/(?<second>\d{1,2})/\d{4}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlashedDate();

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
