using FgmIs.Client.Access;
using FgmIs.Client.Caching;
using FgmIs.Client.Reporting;

namespace FgmIs.Client.Assurance;

/// <summary>Represents what a .NET host takes from the harness to build its client with: clock, reporter, policy.</summary>
public sealed class AssuranceHost
{
    /// <summary>Initializes a new instance of the <see cref="AssuranceHost"/> class.</summary>
    /// <param name="environment">Where the provider is, the client's certificate, and who it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="environment"/> is null.</exception>
    public AssuranceHost(AssuranceEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Environment = environment;
    }

    /// <summary>Gets where the provider is, the client's certificate, and who it is.</summary>
    public AssuranceEnvironment Environment { get; }

    /// <summary>Gets the clock that the harness moves.</summary>
    public TimeProvider TimeProvider => Clock;

    /// <summary>Gets the reporter whose reports the harness takes.</summary>
    public IFgmErrorReporter ErrorReporter => Reports;

    /// <summary>Gets the policy that decides by the rights which the harness gives its made-up users.</summary>
    public IFgmAccessPolicy AccessPolicy => Users;

    internal HostClock Clock { get; } = new();

    internal HostReports Reports { get; } = new();

    internal HostUsers Users { get; } = new();

    /// <summary>Sets all of that, the environment and an encounter cache in memory. The audit trail stays the host's to set.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public void Configure(FgmStatusClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Environment.Configure(options);
        options.TimeProvider = TimeProvider;
        options.Reporting.ErrorReporter = ErrorReporter;
        options.Reporting.Interval = TimeSpan.FromSeconds(1);
        options.AccessPolicy = AccessPolicy;
        options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions { TimeProvider = TimeProvider });
    }
}
