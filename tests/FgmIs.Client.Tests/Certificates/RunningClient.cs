using FgmIs.Client.Auditing;
using FgmIs.Client.Http;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using FgmIs.Client.Tests.Http;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>A client whose certificate is in a file, with a clock that the test moves.</summary>
internal sealed class RunningClient : IDisposable
{
    /// <summary>The log's event of new certificates.</summary>
    public const int Renewed = 4;

    /// <summary>The log's event of new certificates that cannot be used.</summary>
    public const int NotRenewed = 5;

    private readonly FgmStatusClient _client;

    public RunningClient(SmspSimulator simulator, IFgmAuditTrail? trail = null)
    {
        Folder = new CertificateFolder(simulator.Pki, simulator.ClientCertificate);
        _client = simulator.CreateClient(options =>
        {
            Folder.Configure(options);
            options.TimeProvider = Clock;
            options.LoggerFactory = Logs;
            options.Reporting.ErrorReporter = Reporter;
            options.Audit.Trail = trail ?? options.Audit.Trail;
        });
    }

    public CertificateFolder Folder { get; }

    public ManualTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public CapturingLoggerFactory Logs { get; } = new();

    public RecordingErrorReporter Reporter { get; } = new();

    public async Task AskAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Asking.AssertFound(await _client.QueryAsync(Samples.Query));
        }
    }

    /// <summary>Lets the client look, and waits until it has logged an event of its looking.</summary>
    public async Task LookAsync(int eventId)
    {
        Clock.Advance(CertificateMonitor.Interval);
        await UntilAsync(() => Logs.Entries.Any(entry => entry.EventId == eventId));
    }

    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Asking.Patience);
        while (!isSo())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        Logs.Dispose();
        Folder.Dispose();
    }
}
