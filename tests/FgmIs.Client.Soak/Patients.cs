using System.Globalization;

namespace FgmIs.Client.Soak;

/// <summary>Numbers that belong to nobody, each with its case.</summary>
internal static class Patients
{
    /// <summary>Every so manieth patient's query meets a fault: 5 %.</summary>
    private const int FaultEvery = 20;

    private const int Count = 20_000;

    // From the range beginning 999, which is never issued.
    private static readonly NhsNumber[] Numbers = [.. Enumerable.Range(100_000, 30_000).Select(Parse).OfType<NhsNumber>().Take(Count)];

    private static readonly Dictionary<string, int> Places =
        Enumerable.Range(0, Numbers.Length).ToDictionary(place => Numbers[place].Value, StringComparer.Ordinal);

    /// <summary>Gives the patient of a query.</summary>
    public static NhsNumber Of(int query) => Numbers[query % Numbers.Length];

    /// <summary>Gives what the provider does about a patient.</summary>
    public static SoakCase CaseOf(string nhsNumber)
    {
        int place = Places[nhsNumber];
        return place % FaultEvery == 0
            ? SoakCase.Faulty[place / FaultEvery % SoakCase.Faulty.Count]
            : SoakCase.Good[place % SoakCase.Good.Count];
    }

    /// <summary>Gives the assessment date of a patient, so that a mix-up of two shows.</summary>
    public static string AssessmentDate(string nhsNumber) =>
        new DateOnly(2016, 1, 1).AddDays(Places[nhsNumber] % 3000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static NhsNumber? Parse(int serial)
    {
        string digits = "999" + serial.ToString("D6", CultureInfo.InvariantCulture);
        int check = (11 - (Enumerable.Range(0, 9).Sum(i => (digits[i] - '0') * (10 - i)) % 11)) % 11;
        return check == 10 ? null : NhsNumber.Parse(digits + check.ToString(CultureInfo.InvariantCulture));
    }
}
