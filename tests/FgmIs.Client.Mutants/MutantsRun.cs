using System.Diagnostics;
using System.Globalization;

namespace FgmIs.Client.Mutants;

/// <summary>Tries mutants on all processors, and says every so often how far it is.</summary>
internal sealed class MutantsRun(Totals totals, long count, string output, TextWriter log)
{
    private const int AtATime = 500;

    // A prime, so that the checks of growth fall on every kind.
    private const int GrowthEvery = 1_999;
    private const int MostFaults = 100;

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly long _end = totals.Next + count;
    private long _next = totals.Next;
    private bool _isStopped;

    public async Task RunAsync()
    {
        long begun = Stopwatch.GetTimestamp();
        using var ending = new CancellationTokenSource();
        Task telling = TellAsync(ending.Token);
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Factory.StartNew(
            Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        await ending.CancelAsync();
        await telling;
        totals.Next = _isStopped ? totals.Next : _end;
        totals.Seconds += Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Often);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                long tried;
                int faults;
                lock (_lock)
                {
                    tried = totals.Tried;
                    faults = totals.Faults.Count;
                }

                await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{tried:N0} tried, {faults} faults"));
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Work()
    {
        while (!_isStopped)
        {
            long first = Interlocked.Add(ref _next, AtATime) - AtATime;
            if (first >= _end)
            {
                return;
            }

            var part = new Totals();
            for (long index = first; index < Math.Min(first + AtATime, _end); index++)
            {
                Try(index, part);
            }

            lock (_lock)
            {
                totals.Add(part);
                _isStopped |= totals.Faults.Count >= MostFaults;
            }
        }
    }

    private void Try(long index, Totals part)
    {
        var mutant = Mutant.Of(totals.Seed, index);
        (Verdict verdict, long allocated, string? problem) = Trial.Of(mutant);
        part.Counts[mutant.KindNumber][(int)verdict]++;
        part.Bytes += mutant.Body.Length;
        part.MostAllocated = Math.Max(part.MostAllocated, allocated);
        if (problem is not null)
        {
            Tell(part, $"{problem}; {mutant}", mutant.Body);
        }

        if (index % GrowthEvery == 0)
        {
            part.GrowthChecks++;
            if (Growth.FaultOf(totals.Seed, index) is { } slow)
            {
                string fault = FormattableString.Invariant($"{slow}; seed {totals.Seed}, number {index}");
                Tell(part, fault, Growth.Grown(totals.Seed, index, Growth.Many));
            }
        }
    }

    // The first offending answer stays as a file, for a test of its own.
    private void Tell(Totals part, string fault, byte[] body)
    {
        part.Faults.Add(fault);
        lock (_lock)
        {
            string path = Path.Combine(output, "first-fault.bin");
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(output);
                File.WriteAllBytes(path, body);
                log.WriteLine($"fault: {fault}; the answer is in {path}");
            }
        }
    }
}
