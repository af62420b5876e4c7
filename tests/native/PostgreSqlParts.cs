using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.RateSharing.PostgreSql;
using FgmIs.Client.Testing;
using Npgsql;

namespace Native;

/// <summary>The audit trail of many hosts, and the rate that they share, over a server on this machine.</summary>
internal sealed class PostgreSqlParts(string server)
{
    private const string Login = "a_host";

    public async Task RunAsync(Checks checks)
    {
        await ExecuteAsync(PostgreSqlAuditTrail.AdministratorScript);
        await ExecuteAsync(PostgreSqlRateShare.AdministratorScript);
        await ExecuteAsync(
            $"""
            CREATE ROLE {Login} LOGIN;
            GRANT fgmis_audit_writer, fgmis_rate_host TO {Login};
            SELECT fgmis_rate.add_figure('smsp', 10);
            SELECT fgmis_rate.add_host('smsp', 'ward-server-1', '{Login}', 1);
            """);
        string connection = new NpgsqlConnectionStringBuilder(server) { Username = Login }.ConnectionString;
        await using PostgreSqlAuditTrail trail = await PostgreSqlAuditTrail.OpenAsync(new PostgreSqlAuditTrailOptions
        {
            ConnectionString = connection,
            Instance = "ward-server-1",
            Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()),
            ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("officer"),
        });
        await using var share = new PostgreSqlRateShare(new PostgreSqlRateShareOptions
        {
            ConnectionString = connection,
            Figure = "smsp",
            TransactionsPerSecond = 10,
            Host = "ward-server-1",
            Reserved = 1,
        });
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using (FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.AccessPolicy = FgmIs.Client.Access.FgmAccessPolicy.Strict.WithLocalRoles("clinician");
            options.Audit.Trail = trail;
            options.Limits.RateShare = share;
        }))
        {
            FgmStatusOutcome outcome = await client.QueryAsync(Queries.About(Queries.Found));
            checks.That($"a query by a shared rate is answered: {outcome}", outcome is FgmIndicatorFound);
            checks.That($"its answer is audited: {outcome.Warnings.FirstOrDefault()?.Kind}", outcome.Warnings.Count == 0);
        }

        int answered = 0;
        await foreach (FgmAuditRecord record in trail.ReadAsync(
            new FgmAuditSearch { Kind = FgmAuditEventKind.ResponseReceived }, Queries.Officer))
        {
            answered++;
        }

        checks.That($"the answer is on record in PostgreSQL: {answered}", answered == 1);
        FgmAuditVerification verification = await trail.VerifyAsync(Queries.Officer);
        checks.That($"the trail in PostgreSQL is intact: {verification}", verification.IsIntact);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
