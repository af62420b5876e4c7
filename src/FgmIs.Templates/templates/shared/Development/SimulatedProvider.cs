using FgmIs.Client;
using FgmIs.Client.Testing;

namespace FgmIsHost.Development;

/// <summary>
/// Stands in for the provider: real mutual TLS on this machine, with throw-away certificates. A release build has neither this nor the
/// package FgmIs.Client.Testing (see the project file).
/// </summary>
internal static class SimulatedProvider
{
    /// <summary>Starts it. It answers "no record" for 9462205914, and an indicator for numbers that it knows nothing else of.</summary>
    public static Task<SmspSimulator> StartAsync() => SmspSimulator.StartAsync();

    /// <summary>Puts its address, ASIDs and certificates in the place of those in appsettings.json.</summary>
    public static void Configure(SmspSimulator simulator, FgmStatusClientOptions options)
    {
        simulator.Configure(options);

        // These are the host's own, in Development too.
        options.Audit.Trail = null;
        options.Reporting.ErrorReporter = null;
    }
}
