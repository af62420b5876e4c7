using FgmIs.Client.Reporting;

namespace FgmIs.Client.Tests.Reporting;

/// <summary>A reporter that does what a test says at each call, and keeps what it was given.</summary>
internal sealed class ScriptedReporter(Func<int, FgmErrorReport, ValueTask> script) : IFgmErrorReporter
{
    private readonly SemaphoreSlim _called = new(0);
    private readonly List<FgmErrorReport> _given = [];

    public int Calls => Given.Count;

    /// <summary>Gets every report that the reporter was given, whatever became of it.</summary>
    public IReadOnlyList<FgmErrorReport> Given
    {
        get
        {
            lock (_given)
            {
                return [.. _given];
            }
        }
    }

    public async Task CalledAsync(int calls)
    {
        while (Calls < calls)
        {
            await _called.WaitAsync();
        }
    }

    public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default)
    {
        int count;
        lock (_given)
        {
            _given.Add(report);
            count = _given.Count;
        }

        _called.Release();
        return script(count, report);
    }
}
