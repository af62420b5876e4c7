using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;

namespace FgmIs.Tool.Querying;

/// <summary>Represents a client for a real provider or for the built-in simulator: all that a host has to set up.</summary>
internal sealed class ProviderSetup : IAsyncDisposable
{
    private readonly SmspSimulator? _simulator;

    private ProviderSetup(FgmStatusClient client, SmspSimulator? simulator)
    {
        Client = client;
        _simulator = simulator;
    }

    public FgmStatusClient Client { get; }

    /// <summary>Sets up whichever the settings name.</summary>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    /// <exception cref="FgmConfigurationException">The client cannot start with these settings.</exception>
    public static async Task<ProviderSetup> OpenAsync(
        QuerySettings settings, IFgmAuditTrail trail, IFgmErrorReporter errorReporter, CancellationToken cancellationToken)
    {
        if (settings.Provider is { } provider)
        {
            return new ProviderSetup(
                FgmStatusClient.Create(Complete(OptionsFor(provider), settings, trail, errorReporter)), simulator: null);
        }

        SmspSimulator simulator = await SmspSimulator.StartAsync(cancellationToken: cancellationToken);
        return new ProviderSetup(
            FgmStatusClient.Create(Complete(simulator.CreateClientOptions(), settings, trail, errorReporter)), simulator);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync();
        }
    }

    private static FgmStatusClientOptions OptionsFor(ProviderSettings provider)
    {
        InputFile.Require("--certificate", provider.CertificatePath);
        InputFile.Require("--root", provider.RootPath);
        string password = InputFile.FirstLine("--certificate-password-file", provider.CertificatePasswordPath);
        return new FgmStatusClientOptions
        {
            Connection = { Endpoint = provider.Endpoint },
            Identity = { FromAsid = provider.FromAsid, ToAsid = provider.ToAsid, Organization = OrganizationOf(provider) },
            Certificates =
            {
                Client = ClientCertificateSource.FromPkcs12File(provider.CertificatePath, password),
                TrustedRoots = TrustedRoots.FromPemFile(provider.RootPath),
            },
        };
    }

    private static FgmStatusClientOptions Complete(
        FgmStatusClientOptions options, QuerySettings settings, IFgmAuditTrail trail, IFgmErrorReporter errorReporter)
    {
        options.Audit.Trail = trail;
        options.Reporting.ErrorReporter = errorReporter;
        options.AccessPolicy = FgmAccessPolicy.Strict.WithLocalRoles(RbacActivity.ViewSummaryHealthRecords.Value);
        options.Identity.SoftwareName = "fgmis";
        options.Eligibility.AllowTestNhsNumbers = settings.AllowTestNumbers;
        return options;
    }

    private static RequestingOrganization OrganizationOf(ProviderSettings provider)
    {
        try
        {
            return new RequestingOrganization(provider.Organization, provider.OrganizationName);
        }
        catch (ArgumentException)
        {
            throw new UsageException("--organization-name: give up to 255 characters, without control characters.");
        }
    }
}
