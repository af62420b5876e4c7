using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class WrongHostName : AssuranceScenario
{
    public WrongHostName()
        : base(
            "wrong-host-name",
            "The server's certificate is for another host: no query leaves.",
            Tls)
    {
    }

    internal override void Configure(SmspSimulatorOptions options, RunPki pki) =>
        options.ServerCertificate = pki.Pki.IssueServer(CertificateFlaw.WrongHostName);

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        await run.ExpectNoQueryAsync("a server whose certificate is for another host", cancellationToken).ConfigureAwait(false);
    }
}
