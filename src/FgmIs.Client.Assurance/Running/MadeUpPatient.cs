using System.Globalization;
using System.Security.Cryptography;

namespace FgmIs.Client.Assurance;

/// <summary>Represents a patient who does not exist: the number begins with 999, and is never issued.</summary>
internal sealed record MadeUpPatient(string NhsNumber, string DateOfBirth)
{
    /// <summary>Gets the number as a screen must have it.</summary>
    public string Spaced => $"{NhsNumber[..3]} {NhsNumber[3..6]} {NhsNumber[6..]}";

    public static MadeUpPatient Born(DateOnly day) => Born(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static MadeUpPatient Born(string dateOfBirth)
    {
        while (true)
        {
            // Not 9990, where the simulator has its triggers.
            string nine = "999" + RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
            int check = 11 - (Enumerable.Range(0, 9).Sum(i => (10 - i) * (nine[i] - '0')) % 11);
            if (check != 10)
            {
                return new MadeUpPatient(nine + (check % 11).ToString(CultureInfo.InvariantCulture), dateOfBirth);
            }
        }
    }

    /// <summary>Returns a patient whose number has a wrong check digit.</summary>
    public MadeUpPatient WithWrongCheckDigit() =>
        this with { NhsNumber = NhsNumber[..9] + ((NhsNumber[9] - '0' + 1) % 10).ToString(CultureInfo.InvariantCulture) };
}
