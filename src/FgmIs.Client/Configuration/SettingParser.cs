using System.Globalization;

namespace FgmIs.Client.Configuration;

/// <summary>Reads the text of one setting, or says what is wrong with it.</summary>
internal static class SettingParser
{
    public delegate bool Parser<T>(string text, out T value, out string? reason);

    public static bool TryUri(string text, out Uri? value, out string? reason)
    {
        bool isUri = Uri.TryCreate(text, UriKind.Absolute, out value);
        reason = isUri ? null : "it is no absolute address";
        return isUri;
    }

    public static bool TryAsid(string text, out Asid? value, out string? reason)
    {
        bool isAsid = Asid.TryParse(text, out Asid asid, out reason);
        value = asid;
        return isAsid;
    }

    public static bool TryText(string text, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }

    public static bool TryTime(string text, out TimeSpan value, out string? reason)
    {
        reason = "a time is written hh:mm:ss, for example 00:00:30";
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryNumber(string text, out int value, out string? reason)
    {
        reason = "it is no whole number";
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryRate(string text, out double value, out string? reason)
    {
        reason = "it is no number, written with a point: 2.5";
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryYesNo(string text, out bool value, out string? reason)
    {
        reason = "it must be true or false";
        return bool.TryParse(text, out value);
    }

    public static bool TryName<T>(string text, out T value, out string? reason)
        where T : struct, Enum
    {
        reason = $"it must be one of {string.Join(", ", Enum.GetNames(typeof(T)))}";
        return Enum.TryParse(text, ignoreCase: true, out value)
            && Enum.IsDefined(typeof(T), value)
            && text.Length > 0
            && !char.IsDigit(text[0]);
    }
}
