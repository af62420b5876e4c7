using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class ExpiredServer : AssuranceScenario
{
    public ExpiredServer()
        : base(
            "expired-server",
            "The server's certificate has expired: no query leaves.",
            Tls)
    {
    }

    internal override void Configure(SmspSimulatorOptions options, RunPki pki) =>
        options.ServerCertificate = pki.Pki.IssueServer(CertificateFlaw.Expired);

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        await run.ExpectNoQueryAsync("a server whose certificate has expired", cancellationToken).ConfigureAwait(false);
    }
}
