using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FgmIs.Samples.EhrWeb.Tests.Support;

/// <summary>The record system with its provider, its audit trail in a folder of its own, and a clock that a test moves.</summary>
internal sealed class RunningEhr : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EhrWebHost _host;

    private RunningEhr(EhrWebHost host, DirectoryInfo folder, ShiftedClock clock)
    {
        _host = host;
        Folder = folder;
        Clock = clock;
    }

    public DirectoryInfo Folder { get; }

    public ShiftedClock Clock { get; }

    public Uri Address => new(_host.Application.Urls.First());

    public SmspSimulator Provider => _host.Provider!.Simulator;

    public IReadOnlyList<Patient> Patients => Service<PatientList>().All;

    public LeftRequests Left => (LeftRequests)_host.Application.Services.GetServices<IStartupFilter>().Single(one => one is LeftRequests);

    public RecentFailures Failures => Service<RecentFailures>();

    public static async Task<RunningEhr> StartAsync(params (string Key, string? Value)[] settings)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ehr-web-tests-");
        var clock = new ShiftedClock();
        EhrWebHost host = await EhrWebHost.StartAsync([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Urls"] = "http://127.0.0.1:0",
                ["EhrWeb:DataFolder"] = folder.FullName,
                ["EhrWeb:Session"] = "3.00:00:00",
                ["FgmIs:Limits:TransactionsPerSecond"] = "500",
                ["FgmIsAudit:Spool:RetryDelay"] = "00:00:00.05",
                ["Logging:LogLevel:Default"] = "Error",
            });
            builder.Configuration.AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, one.Value)));
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<IStartupFilter, LeftRequests>();
        });
        return new RunningEhr(host, folder, clock);
    }

    public T Service<T>()
        where T : notnull => _host.Application.Services.GetRequiredService<T>();

    public Patient PatientOf(NhsNumber number) => Patients.Single(patient => patient.NhsNumber == number);

    public Uri RecordOf(NhsNumber number) => new(Address, $"/Records/{PatientOf(number).RecordId}");

    /// <summary>Returns the events of a kind, the oldest first, once there are so many.</summary>
    public async Task<IReadOnlyList<FgmAuditEvent>> EventsAsync(FgmAuditEventKind kind, int atLeast = 0)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            List<FgmAuditEvent> events = [];
            await foreach (FgmAuditRecord record in Service<IFgmAuditReader>().ReadAsync(
                new FgmAuditSearch { Kind = kind, Order = FgmAuditOrder.OldestFirst },
                Requester.Local(LocalUserId.Parse("pat.guard"), ["privacy-officer"]),
                patience.Token))
            {
                events.Add(record.Event);
            }

            if (events.Count >= atLeast)
            {
                return events;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Folder.Delete(recursive: true);
    }
}
