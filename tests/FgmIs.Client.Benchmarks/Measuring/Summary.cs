using System.Diagnostics;
using FgmIs.Client.Benchmarks.Comparisons;
using FgmIs.Client.Benchmarks.Peers;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>Measures every comparison quickly, with the very methods of the benchmarks.</summary>
internal sealed class Summary(Effort effort)
{
    private const double NanosecondsPerMicrosecond = 1000;
    private const double BytesPerKilobyte = 1024;

    // One and a half times what it was when the aim was set.
    private const double MicrosecondsPerSecond = 1e6;

    private static readonly Aim RoomAim = Aim.AtMost(1600, "bytes/record");
    private static readonly Aim VerificationAim = Aim.AtLeast(150_000, "records/s");
    private static readonly Aim BatchAim = Aim.AtLeastTimes(0.105);

    private IReadOnlyDictionary<string, Func<Task<IReadOnlyList<SummaryLine>>>> Groups =>
        new Dictionary<string, Func<Task<IReadOnlyList<SummaryLine>>>>(StringComparer.Ordinal)
        {
            ["write"] = WriteAsync,
            ["read-and-judge"] = ReadAndJudgeAsync,
            ["nhs-number"] = NhsNumbersAsync,
            ["query-in-memory"] = InMemoryAsync,
            ["query-mutual-tls"] = MutualTlsAsync,
            ["hand-written"] = HandWrittenAsync,
            ["host-trail"] = HostTrailAsync,
            ["first-query"] = FirstQueryAsync,
            ["cache-hit"] = CacheHitAsync,
            ["rate-limit"] = RateLimitAsync,
            ["batch"] = BatchAsync,
            ["audit"] = AuditAsync,
            ["audit-store"] = AuditStoreAsync,
            ["memory"] = MemoryAsync,
        };

    /// <summary>Measures all groups of comparisons, or those named.</summary>
    public async IAsyncEnumerable<SummaryLine> RunAsync(IReadOnlyCollection<string> names)
    {
        foreach ((string name, Func<Task<IReadOnlyList<SummaryLine>>> group) in
            Groups.Where(group => names.Count == 0 || names.Contains(group.Key, StringComparer.Ordinal)))
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<SummaryLine> lines = await group();
            await Console.Error.WriteLineAsync($"{name}: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
            foreach (SummaryLine line in lines)
            {
                yield return line;
            }
        }
    }

    public async Task<IReadOnlyList<SummaryLine>> MemoryAsync()
    {
        var clients = new ClientBenchmarks();
        await clients.SetupAsync();
        double ourIdle = Memory.PerHeld(effort.Clients, clients.NewOurs);
        double bareIdle = Memory.PerHeld(effort.Clients, clients.NewReference);

        var queries = new InMemoryQueryBenchmarks();
        await queries.SetupAsync();
        double ourFlight = await Memory.PerInFlightAsync(queries, effort.ParkedQueries, queries.Ours);
        double bareFlight = await Memory.PerInFlightAsync(queries, effort.ParkedQueries, queries.Reference);
        (double after, double before) = await Memory.GrowthAsync(effort.GrowthQueries, queries.Ours);
        await queries.CleanUpAsync();
        return
        [
            SummaryLine.Of("memory.idle-client", ourIdle / BytesPerKilobyte, bareIdle / BytesPerKilobyte, "KB", Aim.None),
            SummaryLine.Of("memory.in-flight-query", ourFlight / BytesPerKilobyte, bareFlight / BytesPerKilobyte, "KB", Aim.None),
            SummaryLine.Of(
                $"memory.heap-after-{effort.GrowthQueries}-queries",
                after / BytesPerKilobyte,
                before / BytesPerKilobyte,
                "KB",
                Aim.NoGrowth),
        ];
    }

    /// <summary>Measures a store at 10,000 records and at each ten times as many, up to the effort's.</summary>
    public async Task<IReadOnlyList<SummaryLine>> AuditStoreAsync()
    {
        await using var growth = new AuditGrowth();
        await growth.OpenAsync();
        long least = Math.Min(10_000, effort.AuditRecords);
        var first = await growth.AtAsync(least);
        List<SummaryLine> lines =
        [
            SummaryLine.Of($"audit-store.{least}.verification", first.VerifiedPerSecond, 0, "records/s", Aim.None),
            SummaryLine.Of($"audit-store.{least}.room", first.BytesPerRecord, 0, "bytes/record", RoomAim),
        ];
        for (long records = least * 10; records <= effort.AuditRecords; records *= 10)
        {
            var at = await growth.AtAsync(records);
            lines.Add(
                SummaryLine.Of($"audit-store.{records}.append", at.AppendMicroseconds, first.AppendMicroseconds, "us", Aim.AtMostTimes(2)));
            lines.Add(SummaryLine.Of(
                $"audit-store.{records}.read-by-patient", at.ReadMicroseconds, first.ReadMicroseconds, "us", Aim.AtMostTimes(2)));
            lines.Add(SummaryLine.Of(
                $"audit-store.{records}.verification", at.VerifiedPerSecond, first.VerifiedPerSecond, "records/s", VerificationAim));
            lines.Add(SummaryLine.Of($"audit-store.{records}.room", at.BytesPerRecord, first.BytesPerRecord, "bytes/record", RoomAim));
        }

        return lines;
    }

    private async Task<IReadOnlyList<SummaryLine>> AuditAsync()
    {
        // A durable record takes thousands of times as long as what is measured elsewhere.
        Effort fewer = effort with { Rounds = Math.Min(effort.Rounds, 5), RequestsPerWorker = Math.Min(effort.RequestsPerWorker, 100) };
        List<SummaryLine> lines = [];
        var audit = new AuditBenchmarks();
        await audit.SetupAsync();
        foreach (int inFlight in new[] { 1, 16, 64 })
        {
            var sides = await Load.RunAsync(fewer, inFlight, milliseconds: 0, audit.OneAudited, audit.OnePlain);
            lines.Add(SummaryLine.Of(
                $"audit.{inFlight}-in-flight.throughput",
                sides[0].PerSecond,
                sides[1].PerSecond,
                "queries/s",
                inFlight switch { 1 => Aim.None, 16 => Aim.AtLeastTimes(0.5), _ => Aim.AtLeastTimes(0.6) }));
            if (inFlight == 1)
            {
                // Two records, each durable before the query goes on; beside two writes of the disk alone.
                double own = (1 / sides[0].PerSecond - 1 / sides[1].PerSecond) * MicrosecondsPerSecond;
                lines.Add(SummaryLine.Of(
                    "audit.1-in-flight.own-part", own, 2 * BareFsync.Microseconds(audit.Folder), "us", Aim.AtMostTimes(1.2)));
            }
        }

        await audit.CleanUpAsync();
        return lines;
    }

    private async Task<IReadOnlyList<SummaryLine>> WriteAsync()
    {
        var write = new WriteBenchmarks();
        write.Setup();
        (Comparison time, Comparison bytes) = await RunCallsAsync(write.Ours, write.Reference);
        return
        [
            SummaryLine.Of("write.time", time, "us", Aim.AtMostTimes(0.3)),
            SummaryLine.Of("write.allocation", bytes, "KB", Aim.AtMostTimes(0.35)),
        ];
    }

    private async Task<IReadOnlyList<SummaryLine>> ReadAndJudgeAsync()
    {
        List<SummaryLine> lines = [];
        foreach ((AnswerKind answer, string name) in
            new[] { (AnswerKind.Found, "found"), (AnswerKind.NoRecord, "no-record"), (AnswerKind.Error, "error") })
        {
            var read = new ReadAndJudgeBenchmarks { Answer = answer };
            await read.SetupAsync();
            (Comparison time, Comparison bytes) = await RunCallsAsync(read.Ours, read.Reference);
            lines.Add(SummaryLine.Of($"read-and-judge.{name}.time", time, "us", Aim.AtMostTimes(1.25)));
            lines.Add(SummaryLine.Of($"read-and-judge.{name}.allocation", bytes, "KB", Aim.AtMostTimes(1.1)));
        }

        return lines;
    }

    private async Task<IReadOnlyList<SummaryLine>> NhsNumbersAsync()
    {
        var numbers = new NhsNumberBenchmarks();
        (Comparison parse, _) = await RunCallsAsync(numbers.ParseOurs, numbers.ParseReference);
        (Comparison validate, _) = await RunCallsAsync(numbers.ValidateOurs, numbers.ValidateReference);
        (Comparison format, _) = await RunCallsAsync(numbers.FormatOurs, numbers.FormatReference);
        return
        [
            SummaryLine.Of("nhs-number.parse", PerSecond(parse), "million/s", Aim.None),
            SummaryLine.Of("nhs-number.validate", PerSecond(validate), "million/s", Aim.None),
            SummaryLine.Of("nhs-number.format", PerSecond(format), "million/s", Aim.None),
        ];

        static Comparison PerSecond(Comparison microseconds) => new(1 / microseconds.Ours, 1 / microseconds.Reference);
    }

    private async Task<IReadOnlyList<SummaryLine>> InMemoryAsync()
    {
        var queries = new InMemoryQueryBenchmarks();
        await queries.SetupAsync();
        (Comparison time, Comparison bytes) = await Comparison.RunAsync(effort, queries.Ours, queries.Reference);
        await queries.CleanUpAsync();
        return
        [
            SummaryLine.Of("query-in-memory.time", time.Per(NanosecondsPerMicrosecond), "us", Aim.AtMostMore(25, "us")),
            SummaryLine.Of("query-in-memory.allocation", bytes.Per(BytesPerKilobyte), "KB", Aim.AtMost(18, "KB")),
        ];
    }

    private async Task<IReadOnlyList<SummaryLine>> CacheHitAsync()
    {
        var cached = new CacheHitBenchmarks();
        await cached.SetupAsync();
        (Comparison time, Comparison bytes) = await Comparison.RunAsync(effort, cached.Ours, cached.Reference);
        await cached.CleanUpAsync();
        return TimeAndAllocation("cache-hit", time, bytes, Aim.AtMostTimes(1));
    }

    private async Task<IReadOnlyList<SummaryLine>> RateLimitAsync()
    {
        var limited = new RateLimitBenchmarks();
        await limited.SetupAsync();
        (Comparison time, Comparison bytes) = await Comparison.RunAsync(effort, limited.Ours, limited.Reference);
        await limited.CleanUpAsync();
        return TimeAndAllocation("rate-limit", time, bytes);
    }

    private async Task<IReadOnlyList<SummaryLine>> BatchAsync()
    {
        const double agreed = 100;
        int queries = effort.BatchQueries;
        var batch = new BatchBenchmarks { Queries = queries };
        await batch.SetupAsync();
        await batch.HeapsAsync(queries / 10);
        double ours = await PerSecondAsync(batch.Ours);
        double reference = await PerSecondAsync(batch.Reference);
        (long after, long before) = await batch.HeapsAsync(queries, isMeasured: true);
        double rate = await batch.RateAsync(Math.Min(queries, 300), agreed);
        await batch.CleanUpAsync();
        return
        [
            SummaryLine.Of($"batch.{queries}-queries.throughput", ours, reference, "queries/s", BatchAim),
            SummaryLine.Of($"batch.{queries}-queries.heap", after / BytesPerKilobyte, before / BytesPerKilobyte, "KB", Aim.NoGrowth),
            SummaryLine.Of("batch.rate-held", rate, agreed, "queries/s", Aim.AtLeastTimes(0.98)),
        ];

        async Task<double> PerSecondAsync(Func<Task> ask)
        {
            long start = Stopwatch.GetTimestamp();
            await ask();
            return queries / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private async Task<IReadOnlyList<SummaryLine>> MutualTlsAsync()
    {
        List<SummaryLine> lines = [];
        foreach (int milliseconds in new[] { 0, 1, 5, 50 })
        {
            var tls = new MutualTlsBenchmarks { AnswerTime = TimeSpan.FromMilliseconds(milliseconds) };
            await tls.SetupAsync();
            foreach (int inFlight in new[] { 1, 16, 64 })
            {
                var sides = await Load.RunAsync(effort, inFlight, milliseconds, tls.OneOfOurs, tls.OneOfReference);
                AddLoad(lines, $"query-mutual-tls.after-{milliseconds}-ms.{inFlight}-in-flight", sides, isAim: milliseconds > 0);
                if (milliseconds == 0 && inFlight == 64)
                {
                    lines.Add(SummaryLine.Of(
                        $"query-mutual-tls.{inFlight}-in-flight.processor-time",
                        sides[0].ProcessorTime,
                        sides[1].ProcessorTime,
                        "us",
                        Aim.AtMostMore(40, "us")));
                }
            }

            await tls.CleanUpAsync();
        }

        return lines;
    }

    private async Task<IReadOnlyList<SummaryLine>> HandWrittenAsync()
    {
        List<SummaryLine> lines = [];
        var memory = new HandWrittenBenchmarks();
        await memory.SetupAsync();
        (Comparison time, Comparison bytes) = await Comparison.RunAsync(effort, memory.Ours, memory.Reference);
        lines.AddRange(TimeAndAllocation("hand-written.in-memory", time, bytes, Aim.AtMostTimes(1)));
        await memory.CleanUpAsync();

        var tls = new HandWrittenBenchmarks { OverMutualTls = true };
        await tls.SetupAsync();
        AddLoad(
            lines, "hand-written.mutual-tls.16-in-flight", await Load.RunAsync(effort, 16, 0, tls.Ours, tls.Reference), isAim: false);
        await tls.CleanUpAsync();
        return lines;
    }

    private async Task<IReadOnlyList<SummaryLine>> HostTrailAsync()
    {
        var trails = new HostTrailBenchmarks();
        await trails.SetupAsync();
        (Comparison time, Comparison bytes) = await Comparison.RunAsync(effort, trails.Ours, trails.Reference);
        await trails.CleanUpAsync();
        return TimeAndAllocation("host-trail", time, bytes);
    }

    private static void AddLoad(List<SummaryLine> lines, string name, IReadOnlyList<Load.Result> sides, bool isAim)
    {
        lines.Add(SummaryLine.Of(
            $"{name}.throughput", sides[0].PerSecond, sides[1].PerSecond, "queries/s", isAim ? Aim.AtLeastTimes(0.98) : Aim.None));
        lines.Add(SummaryLine.Of($"{name}.p99", sides[0].P99, sides[1].P99, "ms", isAim ? Aim.AtMostTimes(1.05) : Aim.None));
    }

    private async Task<IReadOnlyList<SummaryLine>> FirstQueryAsync()
    {
        List<SummaryLine> lines = [await FirstQueryTimeAsync(FirstQueryProgram.Built, Aim.AtMostTimes(1.3))];
        foreach ((FirstQueryProgram program, Aim aim) in
            FirstQueryProgram.Published.Zip([Aim.AtMostTimes(1.1), Aim.AtMostTimes(1.05)]))
        {
            if (program.Exists)
            {
                lines.Add(await FirstQueryTimeAsync(program, aim));
            }
            else
            {
                await Console.Error.WriteLineAsync($"first-query.{program.Name}: run tests/performance/publish-first-query before");
            }
        }

        var first = new FirstQueryBenchmarks();
        await first.SetupAsync();
        int processes = Math.Min(effort.Processes, 3);
        FirstQueryParts ours = await first.PartsAsync(FirstQueryParts.Ours, processes);
        FirstQueryParts warmed = await first.PartsAsync(FirstQueryParts.Warmed, processes);
        FirstQueryParts reference = await first.PartsAsync(FirstQueryParts.Reference, processes);
        return
        [
            .. lines,
            SummaryLine.Of("first-query.client-made", ours.Client, reference.Client, "ms", Aim.None),
            SummaryLine.Of("first-query.answered-after-that", ours.Exchange, reference.Exchange, "ms", Aim.None),
            SummaryLine.Of("first-query.methods-compiled", ours.Methods, reference.Methods, "methods", Aim.None),
            SummaryLine.Of("first-query.compiling", ours.Compiling, reference.Compiling, "ms", Aim.None),
            SummaryLine.Of("first-query.warm-up", warmed.WarmUp, 0, "ms", Aim.None),
            SummaryLine.Of("first-query.after-warm-up", warmed.Exchange, ours.Exchange, "ms", Aim.None),
            SummaryLine.Of("first-query.second-after-warm-up", warmed.Second, ours.Second, "ms", Aim.None),
        ];
    }

    private async Task<SummaryLine> FirstQueryTimeAsync(FirstQueryProgram program, Aim aim)
    {
        var first = new FirstQueryBenchmarks { Program = program };
        await first.SetupAsync();
        Effort processes = effort with { Rounds = effort.Processes, WarmUp = TimeSpan.Zero, Batch = TimeSpan.Zero };
        (Comparison time, _) = await Comparison.RunAsync(processes, first.Ours, first.Reference);
        return SummaryLine.Of($"first-query.{program.Name}.time", time.Per(NanosecondsPerMicrosecond * 1000), "ms", aim);
    }

    private static IReadOnlyList<SummaryLine> TimeAndAllocation(string name, Comparison time, Comparison bytes, Aim? aim = null) =>
    [
        SummaryLine.Of($"{name}.time", time.Per(NanosecondsPerMicrosecond), "us", aim ?? Aim.None),
        SummaryLine.Of($"{name}.allocation", bytes.Per(BytesPerKilobyte), "KB", Aim.None),
    ];

    /// <summary>Gives microseconds and kilobytes per call.</summary>
    private async Task<(Comparison Microseconds, Comparison Kilobytes)> RunCallsAsync<TOurs, TReference>(
        Func<TOurs> ours, Func<TReference> reference)
    {
        (Comparison time, Comparison bytes) = await Comparison.RunCallsAsync(effort, ours, reference);
        return (time.Per(Comparison.CallsPerTask * NanosecondsPerMicrosecond), bytes.Per(Comparison.CallsPerTask * BytesPerKilobyte));
    }
}
