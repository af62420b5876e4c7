using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class AgreedRateHeld : AssuranceScenario
{
    public AgreedRateHeld()
        : base(
            "agreed-rate-held",
            "The agreed number of transactions per second is held over a list of patients.",
            Rate)
    {
    }

    private const int PerSecond = 5;
    private const int Patients = 25;

    internal override void Configure(IDictionary<string, string> environment) => environment["FGMIS_TRANSACTIONS_PER_SECOND"] = "5";

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        run.Provider.RespondToAll(SmspAnswer.NoRecord());
        Task[] queries =
        [
            .. Enumerable.Range(0, Patients).Select(_ => run.QueryAsync(ScenarioRun.About(run.Child()), cancellationToken)),
        ];
        await Task.WhenAll(queries).ConfigureAwait(false);
        IReadOnlyList<ReceivedQuery> sent = run.Received;

        // One second's share may come at once; the rest takes its time. What a busy machine holds back cannot make this longer.
        TimeSpan least = TimeSpan.FromSeconds((double)(Patients - PerSecond) / PerSecond * 0.85);
        TimeSpan took = sent.Count < 2 ? TimeSpan.Zero : run.Exchanges.Between(sent[0], sent[^1]);
        run.Saw(
            [Rate],
            $"How long {Patients} queries take at {PerSecond} a second, from the first to the last",
            $"{least.TotalSeconds:0.0} seconds or more",
            $"{sent.Count} queries in {took.TotalSeconds:0.00} seconds",
            sent.Count >= Patients && took >= least);
    }
}
