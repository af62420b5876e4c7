using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class UntrustedRoot : AssuranceScenario
{
    public UntrustedRoot()
        : base(
            "untrusted-root",
            "The server's certificate is not of the provider's root: no query leaves.",
            Tls)
    {
    }

    internal override void Configure(SmspSimulatorOptions options, RunPki pki) =>
        options.ServerCertificate = pki.Pki.IssueServer(CertificateFlaw.UntrustedRoot);

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        await run.ExpectNoQueryAsync("a server whose certificate is of another root", cancellationToken).ConfigureAwait(false);
    }
}
