using System.Globalization;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Represents what the harness tells in the environment.</summary>
internal sealed record Settings(
    Uri Endpoint,
    string ClientPkcs12,
    string PasswordFile,
    string RootPem,
    string FromAsid,
    string ToAsid,
    string Organization,
    string OrganizationName,
    string Work,
    double? TransactionsPerSecond)
{
    public static Settings Read(Func<string, string?> read)
    {
        string? rate = read("FGMIS_TRANSACTIONS_PER_SECOND");
        return new Settings(
            new Uri(Text("FGMIS_ENDPOINT")),
            Text("FGMIS_CLIENT_PKCS12"),
            Text("FGMIS_CLIENT_PASSWORD_FILE"),
            Text("FGMIS_ROOT_PEM"),
            Text("FGMIS_FROM_ASID"),
            Text("FGMIS_TO_ASID"),
            Text("FGMIS_ORGANIZATION"),
            Text("FGMIS_ORGANIZATION_NAME"),
            Text("FGMIS_WORK"),
            string.IsNullOrEmpty(rate) ? null : double.Parse(rate, CultureInfo.InvariantCulture));

        string Text(string name) => read(name) ?? throw new InvalidOperationException($"{name} is not set.");
    }
}
