using System.Globalization;
using FgmIs.Client;

namespace FgmIs.Tool.Driving;

/// <summary>Represents what the environment tells a driver.</summary>
/// <param name="Options">The client's options, as far as the environment says them.</param>
/// <param name="Work">The folder of the driver's own.</param>
internal sealed record DriverEnvironment(FgmStatusClientOptions Options, string Work)
{
    /// <summary>Reads the variables.</summary>
    /// <param name="read">Returns a variable's value; null where it is not set.</param>
    /// <exception cref="UsageException">Some are missing or cannot be used; the message names all of them.</exception>
    public static DriverEnvironment Read(Func<string, string?> read)
    {
        List<string> problems = [];
        string endpoint = Required("FGMIS_ENDPOINT");
        Asid fromAsid = Parsed<Asid>("FGMIS_FROM_ASID", Asid.TryParse);
        Asid toAsid = Parsed<Asid>("FGMIS_TO_ASID", Asid.TryParse);
        OdsCode organization = Parsed<OdsCode>("FGMIS_ORGANIZATION", OdsCode.TryParse);
        string organizationName = Required("FGMIS_ORGANIZATION_NAME");
        string root = Required("FGMIS_ROOT_PEM");
        string work = Required("FGMIS_WORK");
        ClientCertificateSource? certificate = Certificate();
        double? transactionsPerSecond = TransactionsPerSecond();
        if (endpoint.Length > 0 && !Uri.TryCreate(endpoint, UriKind.Absolute, out _))
        {
            problems.Add("FGMIS_ENDPOINT is no absolute address.");
        }

        if (work.Length > 0 && !Directory.Exists(work))
        {
            problems.Add($"FGMIS_WORK: there is no folder '{work}'.");
        }

        return problems.Count == 0
            ? new DriverEnvironment(
                new FgmStatusClientOptions
                {
                    Connection = { Endpoint = new Uri(endpoint) },
                    Identity =
                    {
                        FromAsid = fromAsid,
                        ToAsid = toAsid,
                        Organization = new RequestingOrganization(organization, organizationName),
                        SoftwareName = "fgmis",
                    },
                    Certificates = { Client = certificate, TrustedRoots = TrustedRoots.FromPemFile(root) },
                    Limits = { TransactionsPerSecond = transactionsPerSecond },
                },
                work)
            : throw new UsageException(problems);

        string Required(string name)
        {
            string value = read(name) ?? string.Empty;
            if (string.IsNullOrWhiteSpace(value))
            {
                problems.Add($"{name} is not set.");
            }

            return value.Trim();
        }

        T Parsed<T>(string name, CommandLine.TryParse<T> parse)
        {
            string text = Required(name);
            if (!parse(text, out T value, out string? reason) && text.Length > 0)
            {
                problems.Add($"{name}: {reason}");
            }

            return value;
        }

        ClientCertificateSource? Certificate()
        {
            (string? pkcs12, string? password) = (Path("FGMIS_CLIENT_PKCS12"), Path("FGMIS_CLIENT_PASSWORD_FILE"));
            (string? pem, string? key) = (Path("FGMIS_CLIENT_PEM"), Path("FGMIS_CLIENT_KEY_PEM"));
            if (pkcs12 is not null && password is not null)
            {
                return ClientCertificateSource.FromPkcs12FileAndPasswordFile(pkcs12, password);
            }

            if (pem is not null && key is not null)
            {
                return ClientCertificateSource.FromPemFiles(pem, key);
            }

            problems.Add(
                "Set FGMIS_CLIENT_PKCS12 and FGMIS_CLIENT_PASSWORD_FILE, or FGMIS_CLIENT_PEM and FGMIS_CLIENT_KEY_PEM.");
            return null;
        }

        string? Path(string name) => read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        double? TransactionsPerSecond()
        {
            const string Name = "FGMIS_TRANSACTIONS_PER_SECOND";
            if (read(Name) is not { } text || string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double figure) && figure > 0)
            {
                return figure;
            }

            problems.Add($"{Name}: give a number such as 5 or 0.5.");
            return null;
        }
    }
}
