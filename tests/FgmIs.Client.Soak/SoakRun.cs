using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Soak;

/// <summary>Asks, a fixed number at a time, and watches.</summary>
internal sealed class SoakRun(int queries, TimeSpan outage, AuditStore store, TextWriter output)
{
    private const int AtOnce = 64;
    private const int Rounds = 10;
    private const int RoundOfRotation = 5;
    private const int RoundOfOutage = 6;
    private const int MostViolations = 20;

    /// <summary>How much the managed heap may have grown since the first tenth: noise of pools, no trend.</summary>
    private const long HeapRoom = 8 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly SmartcardUser User = Requester.Smartcard(
        SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), [RbacActivity.ViewSummaryHealthRecords]);

    private readonly CountingTrail _trail = new(store.Trail);
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentDictionary<string, bool> _answeredOnce = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _tally = new(StringComparer.Ordinal);
    private readonly List<Sample> _samples = [];
    private int _next = -1;

    /// <summary>Runs, and gives what was wrong.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(int queries, TimeSpan outage, TextWriter output)
    {
        await using AuditStore store = await AuditStore.StartAsync();
        var run = new SoakRun(queries, outage, store, output);
        await run.RunAsync();
        IReadOnlyList<string> kept = await store.ViolationsAsync(run._trail);
        await output.WriteLineAsync(store.Summary);
        return [.. run._violations.Concat(run._trail.Violations()).Concat(kept).Concat(run.Growth()).Take(MostViolations)];
    }

    private async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await using (SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { KeptQueries = 0 }))
        {
            using var certificate = new RenewedCertificate(simulator);
            simulator.RespondToAll(SmspAnswer.Choose(query =>
            {
                certificate.See(query);
                return Answer(query);
            }));
            await using FgmStatusClient client = simulator.CreateClient(options => Configure(options, certificate));
            for (int round = 1; round <= Rounds; round++)
            {
                Task restarted = round == RoundOfOutage ? store.RestartServerAsync(outage) : Task.CompletedTask;
                await AskAsync(client, queries * round / Rounds, meanwhile: round == RoundOfRotation ? certificate.Renew : null);
                if (round == RoundOfRotation)
                {
                    await AskOnUntilAsync(client, () => certificate.IsRenewed);
                }

                await AskOnUntilAsync(client, () => restarted.IsCompleted);
                await restarted;
                await TakeSampleAsync();
                await TellOfSpoolAsync();
            }

            await output.WriteLineAsync(certificate.ToString());
            foreach (string violation in certificate.Violations())
            {
                _violations.Enqueue(violation);
            }

            foreach (ReceivedQuery unexpected in simulator.UnexpectedRequests)
            {
                _violations.Enqueue($"the provider had to refuse a request: {string.Join("; ", unexpected.Violations)}");
            }
        }

        await TakeSampleAsync();
        await SummarizeAsync(watch.Elapsed);
    }

    private void Configure(FgmStatusClientOptions options, RenewedCertificate certificate)
    {
        options.Certificates.Client = certificate.Source;
        options.TimeProvider = new ImpatientTimeProvider();
        options.Audit.Trail = _trail;
        options.Reporting.ErrorReporter = Reporting.FgmErrorReporting.None;
    }

    private SmspAnswer Answer(ReceivedQuery query)
    {
        _trail.Arrive(query.BundleId);
        SoakCase chosen = Patients.CaseOf(query.NhsNumber!);
        bool isFirst = chosen.Attempts == 1 || !_answeredOnce.TryRemove(query.MessageId!, out _);
        if (isFirst && chosen.Attempts > 1)
        {
            _answeredOnce[query.MessageId!] = true;
        }

        return isFirst ? chosen.First : chosen.Later;
    }

    private async Task AskAsync(FgmStatusClient client, int until, Action? meanwhile)
    {
        Task[] asking = [.. Enumerable.Range(0, AtOnce).Select(_ => AskUntilAsync(client, until))];
        meanwhile?.Invoke();
        await Task.WhenAll(asking);
    }

    /// <summary>Keeps the load up until something has happened: a short run may be past its middle sooner.</summary>
    private async Task AskOnUntilAsync(FgmStatusClient client, Func<bool> hasHappened)
    {
        var watch = Stopwatch.StartNew();
        int query = 0;
        while (!hasHappened() && watch.Elapsed < Patience)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AskAsync(client, Patients.Of(query++))));
        }
    }

    private async Task AskUntilAsync(FgmStatusClient client, int until)
    {
        while (Interlocked.Increment(ref _next) is var query && query < until)
        {
            await AskAsync(client, Patients.Of(query));
        }

        Interlocked.Decrement(ref _next);
    }

    private async Task AskAsync(FgmStatusClient client, NhsNumber number)
    {
        var patient = new VerifiedPatient(
            number, FhirDate.Parse("2015-05-09"), NhsNumberVerification.PdsTrace(TimeProvider.System.GetUtcNow().AddHours(-1)));
        FgmStatusOutcome outcome = await client.QueryAsync(new FgmStatusQuery(patient, User, FgmQueryOccasion.RecordViewed));
        SoakCase expected = Patients.CaseOf(number.Value);
        _tally.AddOrUpdate(
            outcome.Match(_ => "found", _ => "no record", _ => "not sent", failed => $"failed ({failed.Kind})"),
            1,
            (_, count) => count + 1);
        if (expected.Wrong(outcome, number) is { } wrong)
        {
            _violations.Enqueue(wrong);
        }
    }

    /// <summary>Lets the load rest while what was spooled is forwarded: one event after the other, which is slower than the load.</summary>
    private async Task TellOfSpoolAsync()
    {
        if (store.IsSpooling)
        {
            TimeSpan waited = await store.UntilForwardedAsync();
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"                   events had waited in the spool; forwarded in {waited.TotalSeconds:F1} s"));
        }
    }

    private async Task TakeSampleAsync()
    {
        var sample = Sample.Take(_next + 1);
        _samples.Add(sample);
        await output.WriteLineAsync(sample.ToString());
    }

    /// <summary>Compares the last tenth with the first: both at rest, with connections open; and the end with both.</summary>
    private IEnumerable<string> Growth()
    {
        (Sample first, Sample last, Sample end) = (_samples[0], _samples[Rounds - 1], _samples[^1]);
        if (last.HeapBytes > first.HeapBytes + HeapRoom)
        {
            yield return $"the managed heap grew from {first.HeapBytes:N0} to {last.HeapBytes:N0} bytes";
        }

        // Both ends of at most one connection for each query under way, the listener, and the connections to the audit store.
        if (_samples.Max(sample => sample.Sockets) > (2 * AtOnce) + 8)
        {
            yield return $"{_samples.Max(sample => sample.Sockets)} sockets were open";
        }

        if (end.Sockets > 8)
        {
            yield return $"{end.Sockets} sockets were still open after the end";
        }
    }

    private async Task SummarizeAsync(TimeSpan elapsed)
    {
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{queries:N0} queries, {AtOnce} at a time, in {elapsed.TotalSeconds:F0} s ({queries / elapsed.TotalSeconds:F0} a second); "
            + $"{_trail.Begun} attempts begun and {_trail.Ended} ended on record, {_trail.Arrived:N0} requests arrived"));
        await output.WriteLineAsync(string.Join(
            ", ",
            _tally.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value:N0}"))));
    }
}
