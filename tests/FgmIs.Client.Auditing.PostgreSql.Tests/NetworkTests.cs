using System.Diagnostics;
using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazards H7 and H11: what stands between the host and its server, and beside it.</summary>
[TestFixture]
internal sealed class NetworkTests : OwnServerFixture<NetworkServer>
{
    [Test]
    public async Task Host_that_lost_its_line_without_a_word_locks_nobody_out_for_long()
    {
        if (!FarHost.IsPossible)
        {
            Assert.Ignore("Another machine is played here by a network namespace: that needs root, ip and tc.");
        }

        using var far = new FarHost();
        Server.ListenFor(far);
        string connection =
            $"Host={far.ServerAddress};Port={Server.Port};Database={Store.Database};Username={TestServer.Host};SSL Mode=Require";
        Dictionary<Guid, long> acknowledged = [];
        await using WriterProcess lost = WriterProcess.StartAndStay(far.Prefix, connection, Store.Key, events: 5, "a");
        await lost.ReadAcknowledgementsAsync(acknowledged, atLeast: 5);
        far.LoseLine();

        var clock = Stopwatch.StartNew();
        Assert.That(
            () => Store.OpenAsync(),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("Another process"),
            "its session is still there");

        // Only the server is asked: how long an opening takes on a busy machine is not the rule. Five seconds after the last sign of
        // life, and two probes, 3 s apart; without them 200 s and more.
        while (HoldsLock(far) && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(100);
        }

        Assert.That(HoldsLock(far), Is.False, "the server let its lock go, within a bound that is no speed");
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(acknowledged.Values.Max() + 2), "after the opening");
        await trail.AssertIntactAsync();
    }

    [Test]
    public async Task Session_that_writes_has_the_server_look_for_its_host_so_that_it_ends_within_15_seconds()
    {
        await using var server = new PostgreSqlServer(
            Server.NetworkConnectionString(Store.Database, string.Empty), TimeSpan.FromSeconds(20));
        await using NpgsqlConnection connection = (await server.OpenForWritingAsync(CancellationToken.None)).Connection;

        int idle = await SettingAsync("tcp_keepalives_idle");
        int interval = await SettingAsync("tcp_keepalives_interval");
        int count = await SettingAsync("tcp_keepalives_count");
        int unanswered = await SettingAsync("tcp_user_timeout");

        Assert.That(new[] { idle, interval, count, unanswered }, Is.All.GreaterThan(0), "zero would be the system's own: hours");
        Assert.That(idle + (interval * count), Is.LessThanOrEqualTo(15));
        Assert.That(unanswered, Is.LessThanOrEqualTo(15_000));

        // On a connection over the network the server says what the socket has.
        async Task<int> SettingAsync(string name) =>
            (int)(await PostgreSqlServer.ScalarAsync(
                connection, "SELECT setting::integer FROM pg_settings WHERE name = $1", CancellationToken.None, name))!;
    }

    [Test]
    public async Task Connection_by_TLS_to_the_server_whose_certificate_is_known_is_encrypted_and_to_another_is_refused()
    {
        string connection = Server.NetworkConnectionString(Store.Database, "SSL Mode=VerifyFull;Root Certificate=");
        await using ChainedAuditTrail trail = await OpenAsync(connection + Server.Certificate);

        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(2));
        Assert.That(
            Store.AsAdministrator("SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'a_host' AND "
                + "datname = current_database()"),
            Is.True);
        Assert.That(
            () => OpenAsync(connection + Server.OthersCertificate, "b"),
            Throws.TypeOf<FgmAuditTrailException>()
                .With.Message.Contains("no connection")
                .And.InnerException.InnerException.InstanceOf<System.Security.Authentication.AuthenticationException>());
    }

    [Test]
    public async Task Pooler_that_pools_transactions_is_refused_at_the_opening_and_says_why()
    {
        (Process pooler, string connection) = await StartPoolerAsync("transaction");
        try
        {
            Assert.That(() => OpenAsync(connection), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("pools transactions"));
        }
        finally
        {
            await StopAsync(pooler);
        }
    }

    [Test]
    public async Task Pooler_that_pools_sessions_is_taken()
    {
        (Process pooler, string connection) = await StartPoolerAsync("session");
        try
        {
            await using ChainedAuditTrail trail = await OpenAsync(connection);
            Assert.That(await trail.AppendOneAsync(), Is.EqualTo(2));
            Assert.That(() => OpenAsync(connection), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("Another process"));
            await trail.AssertIntactAsync();
        }
        finally
        {
            await StopAsync(pooler);
        }
    }

    [Test]
    public async Task Pooler_that_begins_to_pool_transactions_is_refused_before_the_next_acknowledgement()
    {
        (Process pooler, string connection) = await StartPoolerAsync("session");
        try
        {
            await using ChainedAuditTrail trail = await OpenAsync(connection);
            await trail.AppendOneAsync();
            Server.ChangePooler(new NpgsqlConnectionStringBuilder(connection).Port, "transaction");
            await trail.AppendOneAsync(); // The end of this transaction gives its session back to the pooler.
            await using var other = new NpgsqlConnection(connection);
            await other.OpenAsync();
            await using NpgsqlTransaction holding = await other.BeginTransactionAsync();
            await ExecuteAsync(other, "SELECT 1");

            Assert.That(() => trail.AppendOneAsync(), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("pools transactions"));
            Assert.That(Store.AsAdministrator("SELECT count(*) FROM record"), Is.EqualTo(3), "nothing was written by another session");
        }
        finally
        {
            await StopAsync(pooler);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task StopAsync(Process pooler)
    {
        pooler.Kill();
        await pooler.WaitForExitAsync();
        pooler.Dispose();
    }

    private async Task<(Process Pooler, string Connection)> StartPoolerAsync(string mode)
    {
        if (!NetworkServer.HasPooler)
        {
            Assert.Ignore("No pgbouncer is installed here; .ci/run installs it.");
        }

        (Process pooler, int port) = Server.StartPooler(mode);
        string connection =
            $"Host=127.0.0.1;Port={port};Database={Store.Database};Username={TestServer.Host};Pooling=false;SSL Mode=Disable";
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await using var trying = new NpgsqlConnection(connection);
                await trying.OpenAsync();
                return (pooler, connection);
            }
            catch (NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
        }
    }

    private Task<ChainedAuditTrail> OpenAsync(string connection, string instance = "a") => Store.OpenAsync(options =>
    {
        var own = (PostgreSqlAuditTrailOptions)options;
        own.ConnectionString = connection;
        own.Instance = instance;
    });

    // Its other sessions, which only read, keep nobody out.
    private bool HoldsLock(FarHost far) => (bool)Store.AsAdministrator(
        "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) "
        + $"WHERE locktype = 'advisory' AND client_addr = '{far.Address}')")!;
}
