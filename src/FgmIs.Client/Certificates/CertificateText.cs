using System.Globalization;

namespace FgmIs.Client.Certificates;

/// <summary>Writes of certificates what people read.</summary>
internal static class CertificateText
{
    private const int LongestName = 200;

    /// <summary>Writes the name of a certificate that a stranger may have sent: in one line, and not more than a line of it.</summary>
    public static string Name(string subject)
    {
        string line = new([.. subject.Take(LongestName).Select(c => char.IsControl(c) ? '?' : c)]);
        return subject.Length > LongestName ? $"'{line}…'" : $"'{line}'";
    }

    public static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
