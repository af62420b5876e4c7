using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Tool.Connecting;

namespace FgmIs.Tool.Querying;

/// <summary>Represents a client for a real provider or for the built-in simulator: all that a host has to set up.</summary>
internal sealed class ProviderSetup : IAsyncDisposable
{
    private readonly SmspSimulator? _simulator;

    private ProviderSetup(FgmStatusClient client, IReadOnlyList<string> localRoles, SmspSimulator? simulator)
    {
        Client = client;
        LocalRoles = localRoles;
        _simulator = simulator;
    }

    public FgmStatusClient Client { get; }

    /// <summary>Gets the local roles that a host's settings map to the right to ask.</summary>
    public IReadOnlyList<string> LocalRoles { get; }

    /// <summary>Sets up whichever the settings name.</summary>
    /// <exception cref="UsageException">A file cannot be read, or the client cannot start with these settings.</exception>
    public static async Task<ProviderSetup> OpenAsync(
        QuerySettings settings, IFgmAuditTrail trail, IFgmErrorReporter errorReporter, CancellationToken cancellationToken)
    {
        if (settings.Provider is { } provider)
        {
            Connection connection = provider.Read();
            Complete(connection.Options, settings, trail, errorReporter);
            return new ProviderSetup(connection.CreateClient(), connection.LocalRoles, simulator: null);
        }

        SmspSimulator simulator = await SmspSimulator.StartAsync(cancellationToken: cancellationToken);
        FgmStatusClientOptions options = simulator.CreateClientOptions();
        options.Identity.SoftwareName = "fgmis";
        Complete(options, settings, trail, errorReporter);
        return new ProviderSetup(FgmStatusClient.Create(options), [], simulator);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync();
        }
    }

    private static void Complete(
        FgmStatusClientOptions options, QuerySettings settings, IFgmAuditTrail trail, IFgmErrorReporter errorReporter)
    {
        options.Audit.Trail = trail;
        options.Reporting.ErrorReporter = errorReporter;
        options.AccessPolicy ??= FgmAccessPolicy.Strict.WithLocalRoles(RbacActivity.ViewSummaryHealthRecords.Value);
        options.Eligibility.AllowTestNhsNumbers |= settings.AllowTestNumbers;
    }
}
