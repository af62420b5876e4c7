using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>What an audit trail costs as it grows: appending, reading by patient, verifying, and room.</summary>
internal sealed class AuditGrowth : IAsyncDisposable
{
    private const int Together = 500;
    private const int Samples = 41;

    private static readonly LocalUser Reader = Requester.Local(LocalUserId.Parse("figures"), ["figures"]);
    private static readonly NhsNumber Patient = NhsNumber.Parse("9434765919");
    private static readonly NhsNumber[] Others = [.. NumbersFrom(9_440_000_000).Take(10_000)];

    private readonly string _folder = Directory.CreateTempSubdirectory("fgmis-audit-figures-").FullName;
    private readonly FgmAuditKeyRing _keys = new(FgmAuditKey.Generate());
    private readonly ConcurrentQueue<(NhsNumber Patient, Guid Id)> _begun = new();
    private SqliteAuditTrail _trail = null!;
    private byte[] _answer = [];
    private int _attempts;
    private long _records;

    private string FilePath => Path.Combine(_folder, "audit.db");

    /// <summary>Opens an empty trail with ten records about the patient.</summary>
    public async Task OpenAsync()
    {
        _answer = (await CannedAnswer.FoundAsync()).Body.ToArray();
        _trail = await OpenTrailAsync();
        for (int i = 0; i < 10; i++)
        {
            await AppendAsync(Patient, FgmAuditEventKind.ResponseReceived, _answer);
        }
    }

    /// <summary>Fills the trail up, and measures it.</summary>
    public async Task<(double AppendMicroseconds, double ReadMicroseconds, double VerifiedPerSecond, double BytesPerRecord)> AtAsync(
        long records)
    {
        while (_records < records)
        {
            await Task.WhenAll(Enumerable.Range(0, (int)Math.Min(Together, records - _records)).Select(_ => AppendAsync()));
        }

        double append = await MedianAsync(AppendAsync);
        double read = await MedianAsync(ReadAsync);
        long start = Stopwatch.GetTimestamp();
        FgmAuditVerification verification = await _trail.VerifyAsync(Reader);
        double verified = verification.Records / Stopwatch.GetElapsedTime(start).TotalSeconds;

        // A trail that is closed has carried its log over into the file.
        await _trail.DisposeAsync();
        double bytes = (double)new FileInfo(FilePath).Length / verification.Records;
        _trail = await OpenTrailAsync();
        return (append, read, verified, bytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _trail.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<NhsNumber> NumbersFrom(long first)
    {
        for (long number = first; ; number++)
        {
            if (NhsNumber.TryParse(number.ToString(CultureInfo.InvariantCulture), out NhsNumber valid))
            {
                yield return valid;
            }
        }
    }

    private static async Task<double> MedianAsync(Func<Task> one)
    {
        double[] microseconds = new double[Samples];
        for (int i = 0; i < Samples; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await one();
            microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return Comparison.Median(microseconds);
    }

    private Task<SqliteAuditTrail> OpenTrailAsync() => SqliteAuditTrail.OpenAsync(new SqliteAuditTrailOptions
    {
        Path = FilePath,
        Keys = _keys,
        ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("figures"),
    });

    // Half of a trail are messages that were sent, and half are their answers. Each answer ends an attempt, as in a real trail: a trail
    // that is opened records of every attempt without an end that what became of it is unknown.
    private async Task AppendAsync()
    {
        if (_begun.TryDequeue(out (NhsNumber Patient, Guid Id) begun))
        {
            await AppendAsync(begun.Patient, FgmAuditEventKind.ResponseReceived, _answer, begun.Id);
        }
        else
        {
            NhsNumber patient = Others[Interlocked.Increment(ref _attempts) % Others.Length];
            _begun.Enqueue((patient, await AppendAsync(patient, FgmAuditEventKind.AttemptStarted, CannedBytes.NewQuery())));
        }
    }

    private async Task<Guid> AppendAsync(NhsNumber patient, FgmAuditEventKind kind, byte[] message, Guid? ends = null)
    {
        FgmStatusQuery query = CannedQuery.NewQuery();
        var about = new FgmStatusQuery(
            new VerifiedPatient(patient, query.Patient.DateOfBirth, query.Patient.Verification), query.Requester, query.Occasion);
        FgmAuditEvent auditEvent = FgmModelFactory.AuditEvent(
            kind, TimeProvider.System.GetUtcNow(), new FgmAuditedOrigin("figures"), about, message, ends: ends);
        _ = await _trail.AppendAsync(auditEvent);
        Interlocked.Increment(ref _records);
        return auditEvent.Id;
    }

    private async Task ReadAsync()
    {
        int read = 0;
        await foreach (FgmAuditRecord _ in _trail.ReadAsync(
            new FgmAuditSearch { NhsNumber = Patient, Kind = FgmAuditEventKind.ResponseReceived }, Reader))
        {
            read++;
        }

        if (read != 10)
        {
            throw new InvalidOperationException($"{read} records were found, and not 10.");
        }
    }
}
