using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class NoClientCertificateAsked : AssuranceScenario
{
    public NoClientCertificateAsked()
        : base(
            "no-client-certificate-asked",
            "The server does not ask for the client's certificate: the answer stands, and staff are told.",
            Tls, Hidden) => Needs = ["reports"];

    internal override void Configure(SmspSimulatorOptions options, RunPki pki) => options.RequireClientCertificate = false;

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        _ = await run.TakeReportsAsync(cancellationToken).ConfigureAwait(false);
        AssuranceQueryReply reply = await run.ExpectFoundAsync(
            Hidden,
            "an indicator from a server that did not ask for a certificate",
            SmspAnswer.Found(),
            cancellationToken).ConfigureAwait(false);
        if (reply.Outcome == AssuranceOutcome.IndicatorFound)
        {
            await run.ExpectReportAsync([Tls], "a server that did not ask for a certificate", cancellationToken).ConfigureAwait(false);
        }
    }
}
