namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Checks and shows NHS numbers.</summary>
internal static class NhsNumbers
{
    /// <summary>Returns the ten digits, or null where format or check digit is wrong.</summary>
    public static string? Digits(string text, FaultSwitch faults)
    {
        string digits = text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        int check = 11 - (digits.Take(9).Select((digit, index) => (digit - '0') * (10 - index)).Sum() % 11);
        bool isRight = check != 10 && check % 11 == digits[9] - '0' && digits.Distinct().Count() > 1;
        return isRight || faults.Has(Fault.SendsBadCheckDigit) ? digits : null;
    }

    public static string Show(string digits, FaultSwitch faults) =>
        faults.Has(Fault.ShowsNumberUnspaced) ? digits : $"{digits[..3]} {digits[3..6]} {digits[6..]}";
}
