namespace FgmIs.Client.Benchmarks.References;

/// <summary>NHS numbers as one would write them down first.</summary>
internal static class LinqNhsNumber
{
    public static bool TryParse(string text, out string digits)
    {
        digits = new string([.. text.Where(c => c is not (' ' or '-'))]);
        return IsValid(digits);
    }

    public static bool IsValid(string digits)
    {
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        int check = 11 - (digits.Take(9).Select((c, i) => (c - '0') * (10 - i)).Sum() % 11);
        return (check == 11 ? 0 : check) == digits[9] - '0';
    }

    public static string Format(string digits) => string.Join(' ', digits[..3], digits[3..6], digits[6..]);
}
