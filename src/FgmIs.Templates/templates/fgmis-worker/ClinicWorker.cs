using FgmIs.Client;

namespace FgmIsHost;

/// <summary>
/// Asks about every patient of the list once and ends: with 0, or with 1 where a query failed or the list was not finished.
/// Start it as often as your clinics need, for example by a timer of the operating system.
/// </summary>
internal sealed partial class ClinicWorker(
    IFgmStatusClient client,
    ClinicList list,
    ClinicScreen screen,
    IHostApplicationLifetime lifetime,
    ILogger<ClinicWorker> logger) : BackgroundService
{
    /// <summary>This system, which no user attends: by the name that Access:UnattendedSystems admits.</summary>
    private static readonly UnattendedSystem System = Requester.Unattended(LocalUserId.Parse("clinic-list"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Environment.ExitCode = 1;
        try
        {
            int failed = await AskAsync(stoppingToken);
            Environment.ExitCode = failed == 0 ? 0 : 1;
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task<int> AskAsync(CancellationToken stoppingToken)
    {
        int asked = 0;
        int failed = 0;
        IEnumerable<FgmStatusQuery> queries = list.Patients()
            .Select(patient => new FgmStatusQuery(patient, System, FgmQueryOccasion.ClinicalAppointment));

        // The agreed rate is the client's, Limits:TransactionsPerSecond: it counts what is sent again, and lets people go before this list.
        await foreach ((FgmStatusQuery query, FgmStatusOutcome outcome) in client.QueryManyAsync(
            queries, new FgmBatchOptions { MaximumConcurrency = 4 }, stoppingToken))
        {
            asked++;
            switch (outcome)
            {
                // Handed on and let go: an answer is never stored for good. It does not even count in a log, which others read.
                case FgmIndicatorFound found: await screen.ShowAsync(query.Patient, found, stoppingToken); break;
                case FgmNoRecordFound: break; // nothing: it does not mean that a child is not at risk
                case FgmQueryNotSent: break; // nothing: 18 or over, or a record that staff are told to put right
                case FgmQueryFailed: failed++; break; // staff have been told; ask again later
            }
        }

        LogEnd(asked, failed);
        return failed;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Asked} queries were made; {Failed} failed.")]
    private partial void LogEnd(int asked, int failed);
}
