using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Storing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

/// <summary>A trail in a database of its own.</summary>
internal sealed class PostgreSqlStoreUnderTest(TestServer server) : StoreUnderTest
{
    public PostgreSqlStoreUnderTest()
        : this(TestServer.Shared)
    {
    }

    public string Database { get; } = server.NewDatabase();

    public PostgreSqlAuditTrailOptions NewOptions(Action<FgmAuditStoreOptions>? configure = null)
    {
        var options = new PostgreSqlAuditTrailOptions
        {
            ConnectionString = server.ConnectionString(Database),
            Instance = "a",
            Timeout = TimeSpan.FromSeconds(20),
        };
        Configure(options, configure);
        return options;
    }

    public override async Task<ChainedAuditTrail> OpenAsync(Action<FgmAuditStoreOptions>? configure = null) =>
        await PostgreSqlAuditTrail.OpenAsync(NewOptions(configure));

    public Task<ChainedAuditTrail> OpenInstanceAsync(string instance) =>
        OpenAsync(options => ((PostgreSqlAuditTrailOptions)options).Instance = instance);

    public override async Task<IFgmAuditStore> OpenStoreAsync(CancellationToken cancellationToken = default)
    {
        var store = new PostgreSqlAuditStore(NewOptions(), isOnlyWriter: true);
        await store.OpenAsync(cancellationToken);
        return store;
    }

    public override ChainedAuditReader OpenReader(Action<FgmAuditStoreOptions>? configure = null) =>
        PostgreSqlAuditReader.OpenAsync(NewOptions(configure)).GetAwaiter().GetResult();

    public override Task ForceAsync(string sql)
    {
        // As somebody would who may do anything on the server, and has no respect for triggers. The suite knows of one chain only.
        AsAdministrator(
            $"""
            SET session_replication_role = replica;
            CREATE SCHEMA IF NOT EXISTS aside;
            ALTER TABLE record ALTER instance SET DEFAULT 1;
            ALTER TABLE disposal ALTER instance SET DEFAULT 1;
            {sql}
            """);
        return Task.CompletedTask;
    }

    public override Task TamperAsync(
        Func<IReadOnlyList<FgmSealedRecord>, IEnumerable<FgmSealedRecord>> change, CancellationToken cancellationToken = default)
    {
        List<FgmSealedRecord> before = ReadAll();
        List<FgmSealedRecord> after = [.. change(before)];
        return ForceAsync(string.Concat([
            .. before.Except(after).Select(record => $"DELETE FROM record WHERE sequence = {record.Place};"),
            .. after.Except(before)
                .Select(record => $"INSERT INTO record VALUES (1, {string.Join(", ", record.ToColumns().Select(Literal))});"),
        ]));
    }

    public override Task CutOffAsync(long through, CancellationToken cancellationToken = default) => ForceAsync(
        $"DELETE FROM record WHERE sequence > {through}; UPDATE head SET (sequence, hash, occurred) = (SELECT sequence, hash, occurred "
        + $"FROM record WHERE sequence = {through})");

    public override Task<string?> RefusalOfAsync(string sql)
    {
        Assert.That(
            () => As(TestServer.Host, sql),
            Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InsufficientPrivilege),
            "the host has not the right");
        try
        {
            AsOwner(sql);
            return Task.FromResult<string?>(null);
        }
        catch (PostgresException refusal)
        {
            return Task.FromResult<string?>(refusal.MessageText);
        }
    }

    public object? AsAdministrator(string sql) => As("postgres", sql);

    public object? AsOwner(string sql) => AsAdministrator($"SET ROLE fgmis_audit_owner; {sql}");

    public object? As(string login, string sql) => server.Execute(Database, $"SET search_path = fgmis_audit; {sql}", login);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Literal(object? value) => value switch
    {
        byte[] bytes => $"'\\x{Convert.ToHexString(bytes)}'",
        null => "NULL",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private List<FgmSealedRecord> ReadAll()
    {
        using var connection = new NpgsqlConnection(server.ConnectionString(Database, "postgres"));
        connection.Open();
        using var command = new NpgsqlCommand(
            """
            SELECT chain, sequence, previous, hash, id, kind, occurred, message, ends, patient, actor, authoriser, outcome, content
            FROM fgmis_audit.record JOIN fgmis_audit.trail USING (instance) ORDER BY sequence
            """,
            connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<FgmSealedRecord> records = [];
        while (reader.Read())
        {
            records.Add(RecordRow.Read(reader));
        }

        return records;
    }
}
