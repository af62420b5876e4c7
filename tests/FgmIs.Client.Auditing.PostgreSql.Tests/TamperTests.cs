using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>
/// Hazard H11: no value of no column of no table changes unnoticed. The columns are the database's own, so that a new
/// one cannot be forgotten.
/// </summary>
[TestFixture]
internal sealed class TamperTests : StoreFixture
{
    // Who writes now, and which login may, is the administrator's to say. A living writer notices the former (ReceiptTests), and a login
    // without the key writes nothing (OtherLoginTests).
    private static readonly string[] Administrators = ["head.session", "head.process", "trail.login"];

    private static readonly string[] NumberEdits = ["NULL", "0", "1", "-1", "{0} + 1", "{0} - 1", "{1}"];
    private static readonly string[] TextEdits = ["NULL", "''", "'x'", "{0}::text || ' '", "upper({0}::text) || 'X'"];
    private static readonly string[] TimeEdits = ["NULL", "{0} + interval '1 microsecond'", "'epoch'", "'infinity'"];

    private static readonly string[] ByteEdits =
    [
        "NULL",
        "''",
        "'\\x00'",
        "decode(repeat('00', 16), 'hex')",
        "decode(repeat('00', 32), 'hex')",
        "{0} || '\\x00'",
        "substring({0} FROM 1 FOR length({0}) - 1)",
        "set_byte({0}, 0, get_byte({0}, 0) # 1)", "sha256({0})",
    ];

    private NpgsqlConnection _administrator = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        _administrator = new NpgsqlConnection(Server.ConnectionString(Store.Database, "postgres"));
        await _administrator.OpenAsync();
        Do("SET search_path = fgmis_audit; SET session_replication_role = replica; CREATE SCHEMA aside");
    }

    [TearDown]
    public async Task DisconnectAsync() => await _administrator.DisposeAsync();

    [Test]
    public async Task Every_edit_of_every_column_of_every_table_is_noticed()
    {
        await FillAsync();
        (string Table, string Column, string Type)[] columns = [.. Columns()];
        foreach ((string table, string column, string _) in columns)
        {
            // What the table itself would refuse, an administrator lets it take.
            TryDo($"ALTER TABLE {table} ALTER {column} DROP IDENTITY IF EXISTS");
            TryDo($"ALTER TABLE {table} ALTER {column} DROP NOT NULL");
        }

        string[] tables = [.. columns.Select(one => one.Table).Distinct(StringComparer.Ordinal)];
        foreach (string table in tables)
        {
            Do($"CREATE TABLE aside.{table} AS TABLE {table}");
        }

        // Its record of the first verification goes with the restoring; from then on it takes none, and only verifies.
        await using ChainedAuditReader reader = Store.OpenReader();
        Assert.That(await FaultAsync(reader), Is.Null, "before anything is edited");
        tables.ToList().ForEach(Restore);
        List<string> unnoticed = [];
        HashSet<string> edited = new(StringComparer.Ordinal);
        int edits = 0;
        foreach ((string table, string column, string type) in columns)
        {
            foreach (string row in Rows(table))
            {
                foreach (string edit in EditsOf(type))
                {
                    if (!TryEdit(
                        table,
                        column,
                        row,
                        string.Format(CultureInfo.InvariantCulture, edit, column, type == "integer" ? int.MaxValue : long.MaxValue)))
                    {
                        continue;
                    }

                    edits++;
                    edited.Add($"{table}.{column}");
                    if (await FaultAsync(reader) is null)
                    {
                        unnoticed.Add($"{table}.{column} where {row}: {edit}");
                    }

                    Restore(table);
                }
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(unnoticed.Where(one => !Administrators.Contains(one.Split(' ')[0])), Is.Empty, $"{edits} edits");
            Assert.That(
                unnoticed.Select(one => one.Split(' ')[0]).Distinct(StringComparer.Ordinal),
                Is.EquivalentTo(Administrators),
                "what is noticed is no exception");
            Assert.That(edits, Is.GreaterThan(300));
            Assert.That(edited, Is.EquivalentTo(columns.Select(one => $"{one.Table}.{one.Column}")));
        });
    }

    private static string[] EditsOf(string type) => type switch
    {
        "bytea" => ByteEdits,
        "integer" or "bigint" => NumberEdits,
        "text" or "name" => TextEdits,
        _ => TimeEdits,
    };

    // A record with all columns, one with few, and the last.
    private static string[] Rows(string table) =>
        table == "record" ? ["sequence = 5", "sequence = 8", "sequence = (SELECT max(sequence) FROM record)"] : ["true"];

    private async Task FillAsync()
    {
        using ECDsa key = Authorities.NewKey();
        using X509Certificate2 authority = Authorities.NewCertificate(key);
        void Configure(FgmAuditStoreOptions options) =>
            (options.RetentionPeriod, options.DisposalAuthority) = (TimeSpan.FromDays(1), authority);
        await using (ChainedAuditTrail trail = await Store.OpenAsync(Configure))
        {
            for (int i = 0; i < 3; i++)
            {
                await trail.AppendExchangeAsync();
            }

            Store.Clock.Advance(TimeSpan.FromDays(2));
            byte[] signature = key.SignData(FgmAuditDisposalOrder.BytesToSign(trail.Chain, 3, "Keeper", "Over."), HashAlgorithmName.SHA256);
            await trail.PurgeAsync(new FgmAuditDisposalOrder(trail.Chain, 3, "Keeper", "Over.", signature), Events.PrivacyOfficer);
        }

        Store.As(
            TestServer.Host,
            "INSERT INTO record SELECT instance, sequence + 1, hash, '\\x01', '\\x02', kind, occurred, id, id, hash, hash, hash, hash, "
            + "'\\x03' FROM record ORDER BY sequence DESC LIMIT 1");
        Assert.That(() => Store.OpenAsync(Configure), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("set aside"));
        await using ChainedAuditTrail again = await Store.OpenAsync(Configure);
        await again.AppendExchangeAsync();
    }

    private IEnumerable<(string Table, string Column, string Type)> Columns()
    {
        using var command = new NpgsqlCommand(
            """
            SELECT relname, attname, atttypid::regtype::text FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'fgmis_audit'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
              AND attnum > 0 AND NOT attisdropped
            ORDER BY relname, attnum
            """,
            _administrator);
        using NpgsqlDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetString(0), reader.GetString(1), reader.GetString(2));
        }
    }

    private bool TryEdit(string table, string column, string row, string value)
    {
        string ask = $"SELECT md5(string_agg({table}::text, '/' ORDER BY {table}::text)) FROM {table}";
        object? before = Do(ask);
        return TryDo($"UPDATE {table} SET {column} = {value} WHERE {row}") && !Equals(before, Do(ask));
    }

    private void Restore(string table) => Do($"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM aside.{table}");

    private static async Task<string?> FaultAsync(ChainedAuditReader reader)
    {
        try
        {
            return (await reader.VerifyAsync(Events.PrivacyOfficer)).Fault?.ToString();
        }
        catch (FgmAuditTrailException refusal)
        {
            return refusal.Message;
        }
    }

    private bool TryDo(string sql)
    {
        try
        {
            Do(sql);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private object? Do(string sql)
    {
        using var command = new NpgsqlCommand(sql, _administrator);
        return command.ExecuteScalar();
    }
}
