using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace FgmIs.Client.Configuration;

/// <summary>Reads from configuration where certificates come from: files or stores.</summary>
internal sealed class CertificateSettings(IConfiguration configuration, FgmStatusClientOptions options, Action<string, string?> problem)
{
    private static readonly string[] Locations = Enum.GetNames(typeof(StoreLocation));

    public static SettingKey[] ClientKeys { get; } =
    [
        new("Path"), new("KeyPath"), new("Password"), new("PasswordFile"), new("Thumbprint"), new("Subject"), new("StoreName"),
        new("StoreLocation", choices: Locations),
    ];

    public static SettingKey[] RootKeys { get; } =
    [
        new("Path"), new("Paths", isList: true), new("Thumbprints", isList: true), new("StoreName"),
        new("StoreLocation", choices: Locations),
    ];

    public void Read()
    {
        IConfigurationSection client = configuration.GetSection(OptionsTable.ClientCertificate.KeyPath);
        if (client.Exists()
            && Chosen(
                client,
                ["Path", "Thumbprint", "Subject"],
                "give the path of the PKCS#12 that the provider issued, or the Thumbprint or Subject of a certificate in a store")
            && AreFilled(client, ["KeyPath", "PasswordFile"])
            && GoTogether(client, "Path", ["StoreName", "StoreLocation"])
            && GoTogether(client, "Thumbprint", ["KeyPath", "Password", "PasswordFile"])
            && GoTogether(client, "Subject", ["KeyPath", "Password", "PasswordFile"])
            && GoTogether(client, "Password", ["PasswordFile"]))
        {
            Try(PathOf(client), () => options.Certificates.Client = ReadClient(client));
        }

        IConfigurationSection roots = configuration.GetSection(OptionsTable.TrustedRoots.KeyPath);
        if (roots.Exists()
            && Chosen(
                roots,
                ["Path", "Paths", "Thumbprints"],
                "give the path of the PEM file with the provider's root certificate, or Thumbprints of certificates in a store")
            && GoTogether(roots, "Path", ["StoreName", "StoreLocation"])
            && GoTogether(roots, "Paths", ["StoreName", "StoreLocation"]))
        {
            Try(PathOf(roots), () => options.Certificates.TrustedRoots = ReadRoots(roots));
        }
    }

    private static string PathOf(IConfigurationSection section) => $"{OptionsTable.Certificates}:{section.Key}";

    private static bool IsGiven(IConfigurationSection section, string key) =>
        section.GetSection(key).Exists() && (section[key] is null || section[key]!.Trim().Length > 0);

    private static string[] Values(IConfigurationSection section) =>
        [.. section.GetChildren().Select(child => child.Value ?? string.Empty)];

    private ClientCertificateSource ReadClient(IConfigurationSection section)
    {
        if (section["Path"] is { } path)
        {
            Func<string?> password = section["PasswordFile"] is { } passwordPath
                ? ClientCertificateSource.PasswordIn(passwordPath)
                : () => section["Password"];
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
            problem($"{PathOf(section)}:StoreLocation", $"({ProblemText.Of(text)}): {reason}");
        }

        return location;
    }

    // Exactly one of the keys must be there: of two, nobody could tell which one counts.
    private bool Chosen(IConfigurationSection section, string[] keys, string remedy)
    {
        string[] given = [.. keys.Where(key => IsGiven(section, key))];
        if (given.Length == 0)
        {
            problem($"{PathOf(section)}:{keys[0]}", $"is missing: {remedy}");
        }
        else if (given.Length > 1)
        {
            problem($"{PathOf(section)}:{given[1]}", $"stands beside {PathOf(section)}:{given[0]}: give one of them");
        }

        return given.Length == 1;
    }

    private bool AreFilled(IConfigurationSection section, string[] keys)
    {
        string[] empty = [.. keys.Where(key => section[key] is not null && !IsGiven(section, key))];
        foreach (string key in empty)
        {
            problem($"{PathOf(section)}:{key}", "is empty: give a path, or leave it out");
        }

        return empty.Length == 0;
    }

    // Beside that key the others would not count, and nobody would be told.
    private bool GoTogether(IConfigurationSection section, string key, string[] others)
    {
        string[] given = IsGiven(section, key) ? [.. others.Where(other => IsGiven(section, other))] : [];
        foreach (string other in given)
        {
            problem($"{PathOf(section)}:{other}", $"stands beside {PathOf(section)}:{key}: give one of them");
        }

        return given.Length == 0;
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
