using System.Globalization;

namespace FgmIs.Client.Certificates;

/// <summary>Writes of certificates what people read.</summary>
internal static class CertificateText
{
    public static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
