using System.Runtime.CompilerServices;
using FgmIs.Client;
using FgmIs.Tool.Patients;

namespace FgmIs.Tool.Querying;

/// <summary>Asks about a file's good lines as a batch, and gives every line in the file's order: the bad ones without an outcome.</summary>
internal sealed class FileRun(
    IFgmStatusClient client, QueryFactory asking, FgmBatchOptions options, Action<PatientLine, FgmStatusOutcome?> give)
    : IDisposable
{
    // How many bad lines may wait for the answers before them. More is only read when these are told.
    private const int MostWaiting = 256;

    private readonly SemaphoreSlim _room = new(MostWaiting);
    private readonly Queue<PatientLine> _unsettled = new();
    private readonly Lock _giving = new();

    public async Task RunAsync(IAsyncEnumerable<PatientLine> lines, CancellationToken cancellationToken)
    {
        await foreach (FgmBatchItem item in client.QueryManyAsync(QueriesAsync(lines, cancellationToken), options, cancellationToken))
        {
            lock (_giving)
            {
                give(_unsettled.Dequeue(), item.Outcome);
                GiveBadLinesInFront();
            }
        }
    }

    public void Dispose() => _room.Dispose();

    private async IAsyncEnumerable<FgmStatusQuery> QueriesAsync(
        IAsyncEnumerable<PatientLine> lines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (PatientLine line in lines.WithCancellation(cancellationToken))
        {
            if (line.Problem is null)
            {
                lock (_giving)
                {
                    _unsettled.Enqueue(line);
                }

                yield return asking.QueryOn(line);
            }
            else
            {
                await _room.WaitAsync(cancellationToken);
                lock (_giving)
                {
                    _unsettled.Enqueue(line);
                    GiveBadLinesInFront();
                }
            }
        }
    }

    private void GiveBadLinesInFront()
    {
        while (_unsettled.TryPeek(out PatientLine? line) && line.Problem is not null)
        {
            give(_unsettled.Dequeue(), null);
            _ = _room.Release();
        }
    }
}
