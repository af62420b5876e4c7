using System.Diagnostics;
using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazards H7 and H11: what stands between the host and its server, and beside it.</summary>
[TestFixture]
internal sealed class NetworkTests
{
    private NetworkServer _server = null!;
    private PostgreSqlStoreUnderTest _store = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = new NetworkServer();

    [OneTimeTearDown]
    public async Task StopServerAsync() => await _server.DisposeAsync();

    [SetUp]
    public void SetUp() => _store = new PostgreSqlStoreUnderTest(_server);

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [Test]
    public async Task Server_ends_a_session_whose_host_has_gone_without_a_word_within_15_seconds()
    {
        await using var server = new PostgreSqlServer(_server.NetworkConnectionString(_store.Database, string.Empty), TimeSpan.FromSeconds(20));
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
            (int)(await PostgreSqlServer.ScalarAsync(connection, "SELECT setting::integer FROM pg_settings WHERE name = $1", CancellationToken.None, name))!;
    }

    [Test]
    public async Task Connection_by_TLS_to_the_server_whose_certificate_is_known_is_encrypted_and_to_another_is_refused()
    {
        string connection = _server.NetworkConnectionString(_store.Database, "SSL Mode=VerifyFull;Root Certificate=");
        await using ChainedAuditTrail trail = await OpenAsync(connection + _server.Certificate);

        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(2));
        Assert.That(_store.AsAdministrator("SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'a_host' AND datname = current_database()"), Is.True);
        Assert.That(
            () => OpenAsync(connection + _server.OthersCertificate, "b"),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("no connection").And.InnerException.InnerException.InstanceOf<System.Security.Authentication.AuthenticationException>());
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

        (Process pooler, int port) = _server.StartPooler(mode);
        string connection = $"Host=127.0.0.1;Port={port};Database={_store.Database};Username={TestServer.Host};Pooling=false;SSL Mode=Disable";
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

    private Task<ChainedAuditTrail> OpenAsync(string connection, string instance = "a") => _store.OpenAsync(options =>
    {
        var own = (PostgreSqlAuditTrailOptions)options;
        own.ConnectionString = connection;
        own.Instance = instance;
    });
}
