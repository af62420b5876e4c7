using System.Diagnostics;
using System.Globalization;
using FgmIs.Client.RateSharing.PostgreSql.Tests.Support;
using FgmIs.Client.Testing;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests;

/// <summary>
/// TOM DE-02/03 with five processes and one provider over real sockets: the sum at the provider, while one is killed and the database is
/// stopped for a while.
/// </summary>
[TestFixture]
internal sealed class ProcessesTests
{
    private const int Figure = 20;
    private const int Processes = 5;
    private const int Reserved = 2;
    private const int OthersReserved = Reserved * (Processes - 1);
    private const string Password = "throw-away";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [OneTimeSetUp]
    public void RequireServer() => SharingServer.IgnoreWhereThereIsNone();

    [Test]
    public async Task Processes_together_send_what_was_agreed_and_never_more_though_one_is_killed_and_the_database_is_stopped()
    {
        await using var server = new SharingServer();
        string figure = server.NewFigure(Figure, [.. Enumerable.Repeat(Reserved, Processes)]);
        await using var provider = new MeasuringProvider();
        await provider.StartAsync();
        List<Process> processes = [.. Enumerable.Range(0, Processes).Select(host => Start(provider, server, figure, host))];
        try
        {
            // All have work: the figure.
            await provider.UntilReceivedAsync(3 * Figure, Patience);
            await Task.Delay(TimeSpan.FromSeconds(5));
            double together = await provider.RateAsync(TimeSpan.FromSeconds(12));

            // One is killed: at last all but what is reserved for it.
            processes[0].Kill();
            await Task.Delay(TimeSpan.FromSeconds(12));
            double without = await provider.RateAsync(TimeSpan.FromSeconds(10));

            // The database is stopped: at last what is reserved for each.
            server.Crash();
            await Task.Delay(TimeSpan.FromSeconds(8));
            double alone = await provider.RateAsync(TimeSpan.FromSeconds(10));

            // All is well again, the one that was killed too.
            server.Start();
            processes.Add(Start(provider, server, figure, host: 0));
            await Task.Delay(TimeSpan.FromSeconds(20));
            double again = await provider.RateAsync(TimeSpan.FromSeconds(12));

            TestContext.Out.WriteLine(FormattableString.Invariant(
                $"at the provider in a second: {together:0.0}, {without:0.0} without one, {alone:0.0} without the database, {again:0.0} ")
                + $"again; at most {provider.MostInASecond()}");
            Assert.Multiple(() =>
            {
                Assert.That(provider.SecondsWithMoreThan(Figure), Is.Empty, "more than was agreed at the provider");
                Assert.That(together, Is.GreaterThan(0.75 * Figure), "together");
                Assert.That(without, Is.InRange(0.75 * (Figure - Reserved), Figure - Reserved + 0.5), "without one");
                Assert.That(alone, Is.InRange(0.75 * OthersReserved, OthersReserved + 0.5), "without the database");
                Assert.That(again, Is.GreaterThan(0.75 * Figure), "again");
            });
        }
        finally
        {
            foreach (Process process in processes)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }
    }

    private static Process Start(MeasuringProvider provider, SharingServer server, string figure, int host) =>
        Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "FgmIs.Client.RateSharing.Asker.dll"),
                provider.Simulator.Endpoint.ToString(),
                provider.ClientPkcs12,
                Password,
                provider.RootPem,
                server.ConnectionString(),
                figure,
                Figure.ToString(CultureInfo.InvariantCulture),
                $"host-{host}",
                Reserved.ToString(CultureInfo.InvariantCulture),
                "24",
            ])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        })!;

    /// <summary>The provider's simulator, which notes when each query came, and when this process itself was held up.</summary>
    private sealed class MeasuringProvider : IAsyncDisposable
    {
        private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

        // What this process was held up, the arrivals were: requests that waited came together then.
        private static readonly TimeSpan Holdup = TimeSpan.FromMilliseconds(10);

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgm-is-rate-");
        private readonly List<(DateTimeOffset From, DateTimeOffset To)> _holdups = [];
        private readonly CancellationTokenSource _ending = new();
        private Thread? _watching;

        public SmspSimulator Simulator { get; private set; } = null!;

        public string ClientPkcs12 => Path.Combine(_folder.FullName, "client.p12");

        public string RootPem => Path.Combine(_folder.FullName, "root.pem");

        public async Task StartAsync()
        {
            Simulator = await SmspSimulator.StartAsync();
            Simulator.RespondToAll(SmspAnswer.NoRecord());
            await File.WriteAllBytesAsync(ClientPkcs12, Simulator.ClientCertificate.ToPkcs12(Password));
            await File.WriteAllTextAsync(RootPem, Simulator.Pki.RootPem);
            _watching = new Thread(WatchForHoldups) { IsBackground = true };
            _watching.Start();
        }

        public async Task UntilReceivedAsync(int count, TimeSpan patience)
        {
            using var end = new CancellationTokenSource(patience);
            while (Simulator.ReceivedQueries.Count < count)
            {
                await Task.Delay(50, end.Token);
            }
        }

        public async Task<double> RateAsync(TimeSpan time)
        {
            int before = Simulator.ReceivedQueries.Count;
            long start = Stopwatch.GetTimestamp();
            await Task.Delay(time);
            return (Simulator.ReceivedQueries.Count - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        public int MostInASecond()
        {
            DateTimeOffset[] arrivals = Arrivals();
            return arrivals.Select(from => arrivals.Count(arrival => arrival >= from && arrival < from + Second)).Max();
        }

        /// <summary>Returns each second in which more than 2 % or one more came, and nothing here was held up.</summary>
        public IEnumerable<string> SecondsWithMoreThan(int agreed)
        {
            ReceivedQuery[] arrivals = [.. Simulator.ReceivedQueries.OrderBy(query => query.ReceivedAt)];
            int most = Math.Max(agreed + 1, (int)(agreed * 1.02));
            return from index in Enumerable.Range(0, Math.Max(0, arrivals.Length - most))
                   let first = arrivals[index].ReceivedAt
                   where arrivals[index + most].ReceivedAt - first + HeldUpIn(first, arrivals[index + most].ReceivedAt) < Second
                   select string.Join(' ', arrivals.Skip(index - (agreed / 2)).Take(2 * agreed).Select(query => FormattableString.Invariant(
                       $"{(query.ReceivedAt - first).TotalMilliseconds:0}:{query.SourceName}"))) + "; held up " + HoldupsAround(first);
        }

        public async ValueTask DisposeAsync()
        {
            await _ending.CancelAsync();
            _watching?.Join();
            _ending.Dispose();
            await Simulator.DisposeAsync();
            _folder.Delete(recursive: true);
        }

        private DateTimeOffset[] Arrivals() => [.. Simulator.ReceivedQueries.Select(query => query.ReceivedAt).Order()];

        private TimeSpan HeldUpIn(DateTimeOffset from, DateTimeOffset to)
        {
            lock (_holdups)
            {
                // What waited is answered one after the other, for a while after that.
                return _holdups.Where(one => one.From < to && one.To > from - TimeSpan.FromSeconds(0.1))
                    .Aggregate(TimeSpan.Zero, (sum, one) => sum + (one.To - one.From));
            }
        }

        private string HoldupsAround(DateTimeOffset moment)
        {
            lock (_holdups)
            {
                return string.Join(' ', _holdups.Where(one => one.From < moment + Second && one.To > moment - Second).Select(
                    one => FormattableString.Invariant(
                        $"{(one.From - moment).TotalMilliseconds:0} to {(one.To - moment).TotalMilliseconds:0}")));
            }
        }

        private void WatchForHoldups()
        {
            while (!_ending.IsCancellationRequested)
            {
                DateTimeOffset before = TimeProvider.System.GetUtcNow();
                _ = _ending.Token.WaitHandle.WaitOne(1);
                DateTimeOffset after = TimeProvider.System.GetUtcNow();
                if (after - before > Holdup)
                {
                    lock (_holdups)
                    {
                        _holdups.Add((before, after));
                    }
                }
            }
        }
    }
}
