namespace FgmIs.Client.Cryptography;

/// <summary>Converts bytes to lower-case hexadecimal digits, on every target.</summary>
internal static class Hex
{
    private const string Digits = "0123456789abcdef";

    public static string Write(byte[] bytes)
    {
        char[] digits = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Digits[bytes[i] >> 4];
            digits[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(digits);
    }

    /// <summary>Reads hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static byte[] Read(string digits)
    {
        if (digits.Length % 2 != 0)
        {
            throw new FormatException("There is an odd number of hexadecimal digits.");
        }

        byte[] bytes = new byte[digits.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((ValueOf(digits[2 * i]) << 4) | ValueOf(digits[(2 * i) + 1]));
        }

        return bytes;
    }

    private static int ValueOf(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        _ => throw new FormatException("A character is no lower-case hexadecimal digit."),
    };
}
