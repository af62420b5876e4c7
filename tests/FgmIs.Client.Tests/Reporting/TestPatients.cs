using System.Globalization;

namespace FgmIs.Client.Tests.Reporting;

/// <summary>As many patients as a test wants.</summary>
internal static class TestPatients
{
    private const int FirstNine = 943_000_000;

    public static IEnumerable<NhsNumber> Numbers { get; } = Enumerable.Range(FirstNine, 100_000).Select(WithCheckDigit).OfType<NhsNumber>();

    private static NhsNumber? WithCheckDigit(int nine)
    {
        string digits = nine.ToString("D9", CultureInfo.InvariantCulture);
        int rest = 11 - (digits.Select((digit, i) => (digit - '0') * (10 - i)).Sum() % 11);
        return rest == 10 ? null : NhsNumber.Parse(digits + (rest % 11).ToString(CultureInfo.InvariantCulture));
    }
}
