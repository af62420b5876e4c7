using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>
/// Hazard H11: no value of no column of no table changes unnoticed. The columns are the file's own, so that a new one cannot be forgotten.
/// </summary>
[TestFixture]
internal sealed class TamperTests
{
    private static readonly string[] Edits =
    [
        "NULL",
        "0",
        "1",
        "-1",
        "{0} + 1",
        "{0} - 1",
        "{0} + 4294967296",
        "{0} - 4294967296",
        "9223372036854775807",
        "-9223372036854775808",
        "1.5",
        "CAST({0} AS REAL) + 0.5",
        "'text'",
        "''",
        "CAST({0} AS TEXT)",
        "CAST({0} AS BLOB)",
        "hex({0})",
        "X''",
        "X'00'",
        "zeroblob(16)",
        "zeroblob(32)",
        "randomblob(16)",
        "CAST(substr({0}, 1, length({0}) - 1) AS BLOB)", "CAST({0} || X'00' AS BLOB)", "CAST(X'FF' || substr({0}, 2) AS BLOB)",
    ];

    [Test]
    public async Task Every_edit_of_every_column_of_every_table_is_noticed()
    {
        await using var store = new SqliteStoreUnderTest();
        await FillAsync(store);
        byte[] whole = await File.ReadAllBytesAsync(store.Path);
        List<string> unnoticed = [];
        int edits = 0;
        HashSet<string> edited = new(StringComparer.Ordinal);
        foreach ((string table, string column) in Columns(store))
        {
            foreach (long row in Rows(store, table))
            {
                foreach (string edit in Edits)
                {
                    await RestoreAsync(store, whole);
                    if (!await TryEditAsync(store, table, column, row, edit))
                    {
                        continue;
                    }

                    edits++;
                    edited.Add($"{table}.{column}");
                    if (!await IsNoticedAsync(store))
                    {
                        unnoticed.Add($"{table}.{column} of row {row}: {edit}");
                    }
                }
            }
        }

        await RestoreAsync(store, whole);
        Assert.Multiple(() =>
        {
            Assert.That(unnoticed, Is.Empty, $"{edits} edits");
            Assert.That(edits, Is.GreaterThan(500));
            Assert.That(edited, Is.EquivalentTo(Columns(store).Select(one => $"{one.Table}.{one.Column}")));
        });
    }

    private static async Task FillAsync(SqliteStoreUnderTest store)
    {
        using System.Security.Cryptography.ECDsa key = Authorities.NewKey();
        using System.Security.Cryptography.X509Certificates.X509Certificate2 authority = Authorities.NewCertificate(key);
        await using ChainedAuditTrail trail = await store.OpenAsync(
            options => (options.RetentionPeriod, options.DisposalAuthority) = (TimeSpan.FromDays(1), authority));
        for (int i = 0; i < 3; i++)
        {
            await trail.AppendExchangeAsync();
        }

        store.Clock.Advance(TimeSpan.FromDays(2));
        byte[] signature = key.SignData(
            FgmAuditDisposalOrder.BytesToSign(trail.Chain, 3, "Keeper", "Over."), System.Security.Cryptography.HashAlgorithmName.SHA256);
        await trail.PurgeAsync(new FgmAuditDisposalOrder(trail.Chain, 3, "Keeper", "Over.", signature), Events.PrivacyOfficer);
        await trail.AppendExchangeAsync();
    }

    private static List<(string Table, string Column)> Columns(SqliteStoreUnderTest store) =>
    [
        .. ((string)store.Query("SELECT group_concat(m.name || '.' || c.name) FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c "
            + "WHERE m.type = 'table'")!)
            .Split(',').Select(one => (one.Split('.')[0], one.Split('.')[1])),
    ];

    // A record with all columns, one with few, and the last.
    private static long[] Rows(SqliteStoreUnderTest store, string table) =>
        table == "record" ? [5, 8, 10] : [(long)store.Query($"SELECT min(rowid) FROM {table}")!];

    private static async Task<bool> TryEditAsync(SqliteStoreUnderTest store, string table, string column, long row, string edit)
    {
        string value = $"SELECT typeof({column}) || quote({column}) FROM {table} WHERE rowid = {row}";
        object? before = store.Query(value);
        try
        {
            await store.ForceAsync($"UPDATE {table} SET {column} = "
                + $"{string.Format(System.Globalization.CultureInfo.InvariantCulture, edit, column)} WHERE rowid = {row}");
        }
        catch (SqliteException)
        {
            // The table itself refuses it.
            return false;
        }

        return !Equals(before, store.Query(value));
    }

    private static async Task<bool> IsNoticedAsync(SqliteStoreUnderTest store)
    {
        try
        {
            await using ChainedAuditReader reader = store.OpenReader();
            return !(await reader.VerifyAsync(Events.PrivacyOfficer)).IsIntact;
        }
        catch (FgmAuditTrailException)
        {
            return true;
        }
    }

    private static async Task RestoreAsync(SqliteStoreUnderTest store, byte[] whole)
    {
        File.Delete(store.Path + "-wal");
        File.Delete(store.Path + "-shm");
        await File.WriteAllBytesAsync(store.Path, whole);
    }
}
