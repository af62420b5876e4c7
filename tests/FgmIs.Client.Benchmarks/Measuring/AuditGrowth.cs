using System.Diagnostics;
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
    private static readonly NhsNumber Others = NhsNumber.Parse("9449305552");

    private readonly string _folder = Directory.CreateTempSubdirectory("fgmis-audit-figures-").FullName;
    private readonly byte[] _message = new byte[3000];
    private readonly FgmAuditKeyRing _keys = new(FgmAuditKey.Generate());
    private SqliteAuditTrail _trail = null!;
    private long _records;

    private string FilePath => Path.Combine(_folder, "audit.db");

    /// <summary>Opens an empty trail with ten records about the patient.</summary>
    public async Task OpenAsync()
    {
        _trail = await OpenTrailAsync();
        for (int i = 0; i < 10; i++)
        {
            await AppendAsync(Patient);
        }
    }

    /// <summary>Fills the trail up, and measures it.</summary>
    public async Task<(double AppendMicroseconds, double ReadMicroseconds, double VerifiedPerSecond, double BytesPerRecord)> AtAsync(
        long records)
    {
        while (_records < records)
        {
            await Task.WhenAll(Enumerable.Range(0, (int)Math.Min(Together, records - _records)).Select(_ => AppendAsync(Others)));
        }

        double append = await MedianAsync(() => AppendAsync(Others));
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

    private async Task AppendAsync(NhsNumber patient)
    {
        FgmStatusQuery query = CannedQuery.NewQuery();
        var about = new FgmStatusQuery(
            new VerifiedPatient(patient, query.Patient.DateOfBirth, query.Patient.Verification), query.Requester, query.Occasion);
        FgmAuditEvent auditEvent = FgmModelFactory.AuditEvent(
            FgmAuditEventKind.ResponseReceived, TimeProvider.System.GetUtcNow(), new FgmAuditedOrigin("figures"), about, _message);
        _ = await _trail.AppendAsync(auditEvent);
        Interlocked.Increment(ref _records);
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
