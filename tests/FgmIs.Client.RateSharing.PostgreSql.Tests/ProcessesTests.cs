using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FgmIs.Client.RateSharing.PostgreSql.Tests.Support;
using FgmIs.Client.Testing;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests;

/// <summary>
/// TOM DE-02/03 with five processes and one provider over real sockets: the sum of all, while one is killed and the database is stopped for
/// a while.
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

            await EndAsync(processes);
            TestContext.Out.WriteLine(FormattableString.Invariant(
                $"at the provider in a second: {together:0.0}, {without:0.0} without one, {alone:0.0} without the database, {again:0.0} ")
                + $"again; at most {provider.MostInASecond()}");
            Assert.Multiple(() =>
            {
                Assert.That(provider.SecondsWithMoreThan(Figure), Is.Empty, "more than was agreed");
                Assert.That(together, Is.GreaterThan(0.75 * Figure), "together");
                Assert.That(without, Is.InRange(0.75 * (Figure - Reserved), Figure - Reserved + 0.5), "without one");
                Assert.That(alone, Is.InRange(0.75 * OthersReserved, OthersReserved + 0.5), "without the database");
                Assert.That(again, Is.GreaterThan(0.75 * Figure), "again");
            });
        }
        finally
        {
            await EndAsync(processes);
            processes.ForEach(process => process.Dispose());
        }
    }

    private static async Task EndAsync(List<Process> processes)
    {
        processes.ForEach(process => process.Kill());
        foreach (Process process in processes)
        {
            await process.WaitForExitAsync(); // and for what it wrote
        }
    }

    private static Process Start(MeasuringProvider provider, SharingServer server, string figure, int host)
    {
        Process process = Process.Start(new ProcessStartInfo(
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
            RedirectStandardOutput = true,
        })!;
        provider.NoteStartsOf(process);
        return process;
    }

    /// <summary>The provider's simulator, which knows when each query came, and when its sender was about to write it.</summary>
    private sealed class MeasuringProvider : IAsyncDisposable
    {
        private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgm-is-rate-");
        private readonly ConcurrentQueue<DateTimeOffset> _starts = new();

        public SmspSimulator Simulator { get; private set; } = null!;

        public string ClientPkcs12 => Path.Combine(_folder.FullName, "client.p12");

        public string RootPem => Path.Combine(_folder.FullName, "root.pem");

        public async Task StartAsync()
        {
            Simulator = await SmspSimulator.StartAsync();
            Simulator.RespondToAll(SmspAnswer.NoRecord());
            await File.WriteAllBytesAsync(ClientPkcs12, Simulator.ClientCertificate.ToPkcs12(Password));
            await File.WriteAllTextAsync(RootPem, Simulator.Pki.RootPem);
        }

        public void NoteStartsOf(Process process)
        {
            process.OutputDataReceived += (_, line) =>
            {
                if (line.Data is not null)
                {
                    _starts.Enqueue(new DateTimeOffset(long.Parse(line.Data, CultureInfo.InvariantCulture), TimeSpan.Zero));
                }
            };
            process.BeginOutputReadLine();
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

        /// <summary>
        /// Returns each second in which more requests were written, for certain: a busy machine holds up both ends, and what was held up
        /// arrives together. The n-th of all requests was written no sooner than the n-th was about to be, and no later than the n-th came.
        /// </summary>
        public IEnumerable<string> SecondsWithMoreThan(int agreed)
        {
            DateTimeOffset[] notSooner = [.. _starts.Order()];
            DateTimeOffset[] notLater = Arrivals();
            Assert.That(notSooner, Has.Length.GreaterThanOrEqualTo(notLater.Length), "a request came that nobody wrote");
            return from first in Enumerable.Range(0, Math.Max(0, notLater.Length - agreed))
                   let time = notLater[first + agreed] - notSooner[first]
                   where time < Second
                   select FormattableString.Invariant($"{agreed + 1} in {time.TotalMilliseconds:0} ms from the {first + 1}. on");
        }

        public async ValueTask DisposeAsync()
        {
            await Simulator.DisposeAsync();
            _folder.Delete(recursive: true);
        }

        private DateTimeOffset[] Arrivals() => [.. Simulator.ReceivedQueries.Select(query => query.ReceivedAt).Order()];
    }
}
