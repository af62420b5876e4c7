using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class RootOfSameName : AssuranceScenario
{
    public RootOfSameName()
        : base(
            "root-of-same-name",
            "The server's root has the right name and another key: no query leaves.",
            Tls)
    {
    }

    internal override void Configure(SmspSimulatorOptions options, RunPki pki) =>
        options.ServerCertificate = pki.Pki.IssueServer(CertificateFlaw.UntrustedRootOfSameName);

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        await run.ExpectNoQueryAsync("a server whose root has the right name and another key", cancellationToken).ConfigureAwait(false);
    }
}
