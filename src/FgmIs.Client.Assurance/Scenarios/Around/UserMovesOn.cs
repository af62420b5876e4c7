using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class UserMovesOn : AssuranceScenario
{
    public UserMovesOn()
        : base(
            "user-moves-on",
            "The answer is not lost because the user opens another record while it is on its way.",
            Hidden)
    {
    }

    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(2);

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (MadeUpPatient first, MadeUpPatient second) = (run.Child(), run.Child());
        run.Provider.Register(first.NhsNumber, SmspAnswer.Found().After(OnItsWay));
        run.Provider.Register(second.NhsNumber, SmspAnswer.NoRecord());
        Task<AssuranceQueryReply> asked = run.QueryAsync(ScenarioRun.About(first, encounter: "visit-1"), cancellationToken);
        while (run.ExchangesOf(first).Length == 0 && !asked.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken).ConfigureAwait(false);
        }

        _ = await run.QueryAsync(ScenarioRun.About(second, encounter: "visit-2"), cancellationToken).ConfigureAwait(false);
        AssuranceQueryReply reply = await asked.ConfigureAwait(false);
        run.Heard(
            [Hidden],
            "The outcome of the first question, whose answer came after the user had opened another record",
            "IndicatorFound",
            reply.Outcome.ToString(),
            reply.Outcome == AssuranceOutcome.IndicatorFound,
            run.ExchangesOf(first));
    }
}
