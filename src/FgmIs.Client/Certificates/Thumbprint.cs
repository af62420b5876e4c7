namespace FgmIs.Client.Certificates;

/// <summary>Parses a thumbprint as people paste it.</summary>
internal static class Thumbprint
{
    private const int Digits = 40;

    /// <exception cref="ArgumentException">It is no SHA-1 thumbprint.</exception>
    public static string Require(string? thumbprint, string parameter)
    {
        ArgumentNullException.ThrowIfNull(thumbprint, parameter);

        // Windows's dialog puts an invisible left-to-right mark before the digits that it lets people copy.
        string digits = new([.. thumbprint.Where(c => c is not (' ' or ':' or '\u200E' or '\u200F'))]);
        return digits.Length == Digits && digits.All(IsHexadecimal)
            ? digits.ToUpperInvariant()
            : throw new ArgumentException(
                $"The thumbprint must have {Digits} hexadecimal digits (SHA-1, as the store shows it).", parameter);
    }

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
