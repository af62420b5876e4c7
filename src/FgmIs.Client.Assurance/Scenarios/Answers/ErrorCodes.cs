using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class ErrorCodes : AssuranceScenario
{
    public ErrorCodes()
        : base(
            "error-codes",
            "Each response code but \"no record\" is a failure: nothing is shown, and IT is told.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        IEnumerable<SmspTrigger> codes = SmspTriggers.All.Where(trigger =>
            trigger != SmspTriggers.NoRecord
            && trigger.Name is not ("FGM-0001" or "FOUND_FROM_LOCAL_STORE_203" or "FOUND_FROM_LOCAL_STORE_200"));
        foreach (SmspTrigger code in codes)
        {
            await run.ExpectFailureAsync(code.Name, code.Answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
