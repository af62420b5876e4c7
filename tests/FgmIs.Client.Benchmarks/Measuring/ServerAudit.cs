using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.Benchmarks.Peers;
using FgmIs.Client.Tests.Performance;
using Npgsql;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>
/// Whole queries over mutual TLS, durably audited in a PostgreSQL database, beside the same without an audit trail; two hosts at once
/// beside one; and room.
/// </summary>
/// <param name="effort">How long and how often.</param>
/// <param name="connectionString">A database in which the administrator's script was run, with the login of a host.</param>
internal sealed class ServerAudit(Effort effort, string connectionString)
{
    private const int Most = 64;

    private readonly FgmStatusQuery _query = CannedQuery.NewQuery();
    private readonly FgmAuditKeyRing _keys = new(FgmAuditKey.Generate());

    public async Task<IReadOnlyList<SummaryLine>> RunAsync()
    {
        PeerProcess peer = await PeerProcess.SharedAsync();
        await using PostgreSqlAuditTrail first = await OpenAsync("a");
        await using PostgreSqlAuditTrail second = await OpenAsync("b");
        await using FgmStatusClient plain = peer.NewClient();
        await using FgmStatusClient one = peer.NewClient(first);
        await using FgmStatusClient other = peer.NewClient(second);
        double emptySize = await ScalarAsync("SELECT pg_database_size(current_database())");
        List<SummaryLine> lines = [];
        foreach (int inFlight in new[] { 1, 16, Most })
        {
            var sides = await Load.RunAsync(
                effort, inFlight, milliseconds: 0, () => one.QueryAsync(_query), () => plain.QueryAsync(_query));
            lines.Add(SummaryLine.Of(
                $"audit-postgresql.{inFlight}-in-flight.throughput", sides[0].PerSecond, sides[1].PerSecond, "queries/s", Aim.None));
        }

        double alone = lines[^1].Ours;
        int turn = 0;
        var both = await Load.RunAsync(
            effort,
            2 * Most,
            milliseconds: 0,
            () => (Interlocked.Increment(ref turn) % 2 == 0 ? one : other).QueryAsync(_query));
        lines.Add(SummaryLine.Of(
            $"audit-postgresql.two-hosts.{Most}-in-flight-each.throughput", both[0].PerSecond, alone, "queries/s", Aim.None));

        double size = await ScalarAsync("SELECT pg_database_size(current_database())") - emptySize;
        double records = await ScalarAsync("SELECT count(*) FROM fgmis_audit.record");
        lines.Add(SummaryLine.Of("audit-postgresql.room", size / records, 0, "bytes/record", Aim.AtMost(1600, "bytes/record")));
        return lines;
    }

    private Task<PostgreSqlAuditTrail> OpenAsync(string instance) => PostgreSqlAuditTrail.OpenAsync(new PostgreSqlAuditTrailOptions
    {
        ConnectionString = connectionString,
        Instance = instance,
        Keys = _keys,
    });

    private async Task<double> ScalarAsync(string sql)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Constants of this class.
        await using NpgsqlCommand command = new(sql, connection);
#pragma warning restore CA2100
        return Convert.ToDouble(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
