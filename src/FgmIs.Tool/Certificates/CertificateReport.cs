using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Certificates;

/// <summary>Represents what was found about one file, for people or for scripts.</summary>
/// <param name="File">The file.</param>
/// <param name="Verdict">What it comes to, in a sentence.</param>
/// <param name="Problems">What is missing or wrong; empty where nothing is.</param>
/// <param name="Now">The time by which dates are told.</param>
internal sealed record CertificateReport(CertificateFile File, string Verdict, IReadOnlyList<string> Problems, DateTimeOffset Now)
{
    private const string Day = "yyyy-MM-dd HH:mm 'UTC'";

    /// <summary>Returns the file's name, verdict and problems, a line each.</summary>
    public string Short() => string.Join('\n', Problems.Select(problem => $"  - {problem}").Prepend($"{File.Path}: {Verdict}"));

    /// <summary>Returns everything that there is to see.</summary>
    public string Long()
    {
        var text = new StringBuilder();
        foreach (X509Certificate2 certificate in Ordered())
        {
            var facts = new CertificateFacts(certificate, Now);
            List<(string Name, string Value)> lines =
            [
                ("subject", facts.Subject),
                ("role", facts.HasPrivateKey ? $"{facts.Role}, with its private key" : facts.Role),
                ("issuer", facts.Issuer),
                ("valid", $"{Text(facts.ValidFrom)} to {Text(facts.ValidUntil)} ({facts.Expiry})"),
                ("usages", string.Join(", ", facts.Usages)),
                ("names", string.Join(", ", facts.Names)),
                ("key", facts.Key),
                ("signature", facts.Signature),
                ("SHA-256", facts.Thumbprint),
            ];
            _ = text.Append('\n');
            foreach ((string name, string value) in lines.Where(line => line.Value.Length > 0))
            {
                _ = text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {name,-10} {value}\n");
            }
        }

        return $"{File.Path} ({File.Format}, {Count()})\n{text}\n{Verdict}"
            + string.Concat(Problems.Select(problem => $"\n  - {problem}")) + "\n";

        string Count() => File.Certificates.Count == 1 ? "1 certificate" : $"{File.Certificates.Count} certificates";
    }

    public string Json() => JsonText.Object(json =>
    {
        json.WriteString("file", File.Path);
        json.WriteString("format", File.Format);
        json.WriteBoolean("hasPrivateKey", File.Client is not null);
        json.WriteString("verdict", Verdict);
        WriteTexts(json, "problems", Problems);
        json.WriteStartArray("certificates");
        foreach (X509Certificate2 certificate in Ordered())
        {
            var facts = new CertificateFacts(certificate, Now);
            json.WriteStartObject();
            json.WriteString("subject", facts.Subject);
            json.WriteString("issuer", facts.Issuer);
            json.WriteString("role", facts.Role);
            json.WriteString("validFrom", facts.ValidFrom);
            json.WriteString("validUntil", facts.ValidUntil);
            WriteTexts(json, "usages", facts.Usages);
            WriteTexts(json, "names", facts.Names);
            json.WriteString("key", facts.Key);
            json.WriteString("signature", facts.Signature);
            json.WriteString("sha256", facts.Thumbprint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Text(DateTimeOffset time) => time.ToString(Day, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Returns the certificates along the chain, and then the others.</summary>
    private List<X509Certificate2> Ordered()
    {
        List<X509Certificate2> left = [.. File.Certificates];
        List<X509Certificate2> ordered = [];
        for (X509Certificate2? next = File.Leaf; next is not null; next = left.Find(other =>
            other.SubjectName.RawData.AsSpan().SequenceEqual(ordered[^1].IssuerName.RawData)))
        {
            _ = left.Remove(next);
            ordered.Add(next);
        }

        return [.. ordered, .. left];
    }
}
