using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class IndicatorOfVersion1Shown : AssuranceScenario
{
    public IndicatorOfVersion1Shown()
        : base(
            "indicator-of-version-1-shown",
            "An indicator in the first version of the message is shown alike.",
            [.. AlertCheckExtensions.Ids])
    {
    }

    internal override void Configure(SmspSimulatorOptions options, RunPki pki) => options.Version = SmspVersion.V1;

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        await run.ExpectAlertAsync(SmspAnswer.Custom(AlertCheckExtensions.Answer), cancellationToken).ConfigureAwait(false);
    }
}
