using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.DependencyInjection;

internal static class SimulatorSettings
{
    /// <summary>Sets a container's options to those that fit a simulator.</summary>
    public static void Configure(this SmspSimulator simulator, FgmStatusClientOptions options)
    {
        FgmStatusClientOptions fitting = simulator.CreateClientOptions();
        options.Endpoint = fitting.Endpoint;
        options.FromAsid = fitting.FromAsid;
        options.ToAsid = fitting.ToAsid;
        options.Organization = fitting.Organization;
        options.ClientCertificate = fitting.ClientCertificate;
        options.TrustedRoots = fitting.TrustedRoots;
        options.AuditTrail = fitting.AuditTrail;
        options.ErrorReporter = fitting.ErrorReporter;
    }
}
