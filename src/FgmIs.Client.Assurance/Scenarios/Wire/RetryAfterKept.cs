using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class RetryAfterKept : AssuranceScenario
{
    public RetryAfterKept()
        : base(
            "retry-after-kept",
            "The time that a provider asks for is kept before a query is sent again.",
            Resending)
    {
    }

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.RegisterSequence(patient.NhsNumber, SmspAnswer.Unavailable(Wait), SmspAnswer.Found());
        _ = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        ReceivedQuery[] sent = run.ExchangesOf(patient);
        TimeSpan? waited = sent.Length < 2 ? null : run.Exchanges.Between(sent[0], sent[1]);
        run.Saw(
            [Resending],
            "When the query is sent again after HTTP 503 with Retry-After: 3",
            "not before 3 seconds have passed",
            waited is { } time ? $"after {time.TotalSeconds:0.00} seconds" : $"it was sent {sent.Length} times",
            sent.Length > 0 && (waited is null || waited >= Wait - Tolerance),
            sent);
    }
}
