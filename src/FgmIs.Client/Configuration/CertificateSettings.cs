using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Configuration;

/// <summary>Reads from configuration where certificates come from: files or stores.</summary>
internal sealed class CertificateSettings(IConfiguration configuration, FgmStatusClientOptions options, Action<string, string?> problem)
{
    private const string Client = "ClientCertificate";
    private const string Roots = "TrustedRoots";

    public static string[] ClientKeys { get; } = ["Path", "KeyPath", "Password", "PasswordFile", "Thumbprint", "Subject", "StoreName", "StoreLocation"];

    public static string[] RootKeys { get; } = ["Path", "Paths", "Thumbprints", "StoreName", "StoreLocation"];

    public void Read()
    {
        IConfigurationSection client = configuration.GetSection(Client);
        if (client.Exists() && Chosen(client, ["Path", "Thumbprint", "Subject"], "give the path of the PKCS#12 that the provider issued, or the Thumbprint or Subject of a certificate in a store"))
        {
            Try(Client, () => options.ClientCertificate = ReadClient(client));
        }

        IConfigurationSection roots = configuration.GetSection(Roots);
        if (roots.Exists() && Chosen(roots, ["Path", "Paths", "Thumbprints"], "give the path of the PEM file with the provider's root certificate, or Thumbprints of certificates in a store"))
        {
            Try(Roots, () => options.TrustedRoots = ReadRoots(roots));
        }
    }

    private static string[] Values(IConfigurationSection section) => [.. section.GetChildren().Select(child => child.Value ?? string.Empty)];

    private ClientCertificateSource ReadClient(IConfigurationSection section)
    {
        if (section["Path"] is { } path)
        {
            Func<string?> password = section["PasswordFile"] is { } passwordPath ? ClientCertificateSource.PasswordIn(passwordPath) : () => section["Password"];
            return section["KeyPath"] is { } keyPath
                ? ClientCertificateSource.FromPemFiles(path, keyPath, password)
                : ClientCertificateSource.FromPkcs12File(path, password);
        }

        string store = section["StoreName"] ?? "My";
        return section["Thumbprint"] is { } thumbprint
            ? ClientCertificateSource.FromStoreByThumbprint(thumbprint, store, Location(section))
            : ClientCertificateSource.FromStoreBySubject(section["Subject"]!, store, Location(section));
    }

    private TrustedRoots ReadRoots(IConfigurationSection section)
    {
        if (section.GetSection("Thumbprints").Exists())
        {
            return TrustedRoots.FromStore(Values(section.GetSection("Thumbprints")), section["StoreName"] ?? "Root", Location(section));
        }

        return section["Path"] is { } path ? TrustedRoots.FromFiles(path) : TrustedRoots.FromFiles(Values(section.GetSection("Paths")));
    }

    private StoreLocation Location(IConfigurationSection section)
    {
        if (section["StoreLocation"] is not { } text)
        {
            return StoreLocation.CurrentUser;
        }

        if (!SettingParser.TryName(text, out StoreLocation location, out string? reason))
        {
            problem($"{section.Key}:StoreLocation", $"({ProblemText.Of(text)}): {reason}");
        }

        return location;
    }

    // Exactly one of the keys must be there: of two, nobody could tell which one counts.
    private bool Chosen(IConfigurationSection section, string[] keys, string remedy)
    {
        string[] given = [.. keys.Where(key => section.GetSection(key).Exists() && (section[key] is null || section[key]!.Trim().Length > 0))];
        if (given.Length == 0)
        {
            problem($"{section.Key}:{keys[0]}", $"is missing: {remedy}");
        }
        else if (given.Length > 1)
        {
            problem($"{section.Key}:{given[1]}", $"stands beside {section.Key}:{given[0]}: give one of them");
        }

        return given.Length == 1;
    }

    private void Try(string key, Action set)
    {
        try
        {
            set();
        }
        catch (ArgumentException failure)
        {
            problem(key, $"cannot be used: {ProblemText.Of(failure)}");
        }
    }
}
