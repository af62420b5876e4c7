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
    private const int Patients = 30;

    // What a busy machine holds back at the beginning makes the time shorter.
    private const double Tolerance = 0.7;

    internal override void Configure(IDictionary<string, string> environment) => environment["FGMIS_TRANSACTIONS_PER_SECOND"] = "5";

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        run.Provider.RespondToAll(SmspAnswer.NoRecord());
        long began = TimeProvider.System.GetTimestamp();
        Task[] queries =
        [
            .. Enumerable.Range(0, Patients).Select(_ => run.QueryAsync(ScenarioRun.About(run.Child()), cancellationToken)),
        ];
        await Task.WhenAll(queries).ConfigureAwait(false);
        IReadOnlyList<ReceivedQuery> sent = run.Received;

        // One second's share may come at once; the rest takes its time. It counts from the asking: a busy machine may hold the first
        // query back and so bring it nearer to the last, but nothing makes this time shorter than what a client keeps.
        TimeSpan least = TimeSpan.FromSeconds((double)(Patients - PerSecond) / PerSecond * Tolerance);
        TimeSpan took = sent.Count == 0 ? TimeSpan.Zero : sent.Max(query => run.Exchanges.Since(began, query));
        run.Saw(
            [Rate],
            $"How long {Patients} queries take at {PerSecond} a second, from the asking to the last",
            $"{least.TotalSeconds:0.0} seconds or more",
            $"{sent.Count} queries in {took.TotalSeconds:0.00} seconds",
            sent.Count >= Patients && took >= least);
    }
}
