using System.Globalization;

namespace FgmIs.Client.Assurance;

/// <summary>Represents what a client is told before it starts: where the provider is, its certificate, who it is.</summary>
public sealed class AssuranceEnvironment
{
    /// <summary>Initializes a new instance of the <see cref="AssuranceEnvironment"/> class.</summary>
    /// <param name="variables">The variables, as a driver's process gets them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="variables"/> is null.</exception>
    public AssuranceEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        Variables = variables;
    }

    /// <summary>Gets the variables as a driver's process gets them: <c>FGMIS_ENDPOINT</c> and the others.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Gets where queries are sent.</summary>
    public Uri Endpoint => new(Variables["FGMIS_ENDPOINT"]);

    /// <summary>Gets the empty folder of the client's own, which stays across restarts within a scenario.</summary>
    public string Work => Variables["FGMIS_WORK"];

    /// <summary>Gets an opaque token: nobody is to write a client for the test.</summary>
    public string Scenario => Variables["FGMIS_SCENARIO"];

    /// <summary>Gets the agreed number of transactions per second; null where none is agreed.</summary>
    public double? TransactionsPerSecond => Variables.TryGetValue("FGMIS_TRANSACTIONS_PER_SECOND", out string? figure)
        ? double.Parse(figure, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Sets the connection, the certificates, the identity and the rate of a client of FgmIs.Client.</summary>
    /// <param name="options">The options; what this does not set stays the host's: trail, reporter, policy, cache, clock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public void Configure(FgmStatusClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Connection.Endpoint = Endpoint;
        options.Certificates.Client = ClientCertificateSource.FromPkcs12FileAndPasswordFile(
            Variables["FGMIS_CLIENT_PKCS12"], Variables["FGMIS_CLIENT_PASSWORD_FILE"]);
        options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(Variables["FGMIS_ROOT_PEM"]);
        options.Identity.FromAsid = Asid.Parse(Variables["FGMIS_FROM_ASID"]);
        options.Identity.ToAsid = Asid.Parse(Variables["FGMIS_TO_ASID"]);
        options.Identity.Organization = new RequestingOrganization(
            OdsCode.Parse(Variables["FGMIS_ORGANIZATION"]), Variables["FGMIS_ORGANIZATION_NAME"]);
        options.Limits.TransactionsPerSecond = TransactionsPerSecond;
    }
}
