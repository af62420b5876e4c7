using System.Collections.Concurrent;
using System.Threading.Channels;
using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Demo;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>
/// Asks about tomorrow's clinic list in the background, as a system that nobody attends and at the agreed rate. What it finds reaches a
/// person only through a recorded disclosure, when the record is opened (docs/safety-case.md, H10).
/// </summary>
internal sealed class ClinicList(
    IFgmStatusClient client, PatientList patients, IConfiguration configuration, TimeProvider clock) : BackgroundService
{
    private readonly Channel<bool> _orders =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly ConcurrentDictionary<string, FgmAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>Gets how far it has come. It does not say what was found.</summary>
    public ClinicProgress Progress { get; private set; } = new(0, 0, 0);

    /// <summary>Returns the id by which the access policy admits the system, and by which the trail knows it.</summary>
    /// <param name="configuration">The configuration; <c>EhrWeb:ClinicSystem</c> is the id.</param>
    /// <returns>The id.</returns>
    public static LocalUserId SystemOf(IConfiguration configuration) =>
        LocalUserId.Parse(configuration["EhrWeb:ClinicSystem"] ?? "clinic-list");

    /// <summary>Orders a run, unless one is ordered already.</summary>
    public void Start() => _orders.Writer.TryWrite(true);

    /// <summary>Finds what the last run found about a patient.</summary>
    /// <param name="recordId">The record.</param>
    /// <returns>The answer; null if there is none.</returns>
    public FgmAnswer? Find(string recordId) => _answers.GetValueOrDefault(recordId);

    /// <summary>Forgets what was found about a patient, because there is a newer answer.</summary>
    /// <param name="recordId">The record.</param>
    public void Forget(string recordId) => _answers.TryRemove(recordId, out _);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (bool _ in _orders.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(stoppingToken);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        UnattendedSystem system = Requester.Unattended(
            SystemOf(configuration), new RequesterDetails("Clinic list", "Unattended system"));
        Patient[] tomorrow = [.. patients.All];
        _answers.Clear();
        Progress = new ClinicProgress(tomorrow.Length, 0, 0);
        var options = new FgmBatchOptions
        {
            TransactionsPerSecond = configuration.GetValue("EhrWeb:ClinicTransactionsPerSecond", 1.0),
            TimeProvider = clock,
        };
        await foreach (FgmBatchItem item in client.QueryManyAsync(
            tomorrow.Select(patient => new FgmStatusQuery(patient.ToVerified(), system, FgmQueryOccasion.OutpatientAppointment)),
            options,
            cancellationToken))
        {
            Keep(tomorrow[item.Index].RecordId, item.Outcome);
        }
    }

    private void Keep(string recordId, FgmStatusOutcome outcome)
    {
        if (outcome is FgmIndicatorFound found)
        {
            _answers[recordId] = found;
        }

        Progress = Progress with { Asked = Progress.Asked + 1, Failed = Progress.Failed + (outcome is FgmQueryFailed ? 1 : 0) };
    }
}
