using System.Diagnostics;
using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Testing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>
/// Hazard H7: what was acknowledged is on the server's disk; a server that is away or hangs fails in bounded time, and is found again.
/// </summary>
[TestFixture]
internal sealed class ServerTests : OwnServerFixture<TestServer>
{
    [Test]
    public async Task Session_that_writes_commits_durably_whatever_the_administrator_set()
    {
        Server.Execute("postgres", "ALTER ROLE a_host SET synchronous_commit = off");
        await using var server = new PostgreSqlServer(Server.ConnectionString(Store.Database), TimeSpan.FromSeconds(20));
        await using NpgsqlConnection writing = (await server.OpenForWritingAsync(CancellationToken.None)).Connection;
        await using NpgsqlConnection reading = await server.OpenForReadingAsync(CancellationToken.None);

        Assert.That(
            await PostgreSqlServer.ScalarAsync(reading, "SHOW synchronous_commit", CancellationToken.None),
            Is.EqualTo("off"),
            "the setting works");
        Assert.That(await PostgreSqlServer.ScalarAsync(writing, "SHOW synchronous_commit", CancellationToken.None), Is.EqualTo("on"));
    }

    [Test]
    public async Task Server_that_crashes_loses_nothing_that_was_acknowledged_and_the_trail_goes_on()
    {
        Server.Execute("postgres", "ALTER ROLE a_host SET synchronous_commit = off");
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        long last = 0;
        for (int crash = 0; crash < 3; crash++)
        {
            FgmAuditReceipt[] receipts = await Task.WhenAll(
                Enumerable.Range(0, 50).Select(_ => trail.AppendAsync(Events.Attempt()).AsTask()));
            long acknowledged = receipts.Max(receipt => receipt.SequenceNumber);
            Server.Crash();
            Assert.That(
                async () => await trail.AppendAsync(Events.Attempt()),
                Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("no connection"));
            Server.Start();

            last = (await trail.AppendAsync(Events.Attempt())).SequenceNumber;
            Assert.That(last, Is.EqualTo(acknowledged + 1));
        }

        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);
        Assert.That((verification.IsIntact, verification.Records), Is.EqualTo((true, last)), verification.Fault?.ToString());
    }

    [Test]
    public async Task Connection_lost_while_idle_costs_no_event()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        Server.Crash();
        Server.Start();

        Assert.That((await trail.AppendAsync(Events.Attempt())).SequenceNumber, Is.EqualTo(2));
    }

    [Test]
    public async Task Server_that_hangs_fails_in_bounded_time_and_is_found_again()
    {
        await using ChainedAuditTrail trail = await OpenPatientlyAsync(TimeSpan.FromSeconds(2));
        var clock = Stopwatch.StartNew();
        Server.Freeze(isFrozen: true);
        try
        {
            Assert.That(
                async () => await trail.AppendAsync(Events.Attempt()),
                Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("no answer in time"),
                "an open connection");
            Assert.That(async () => await trail.AppendAsync(Events.Attempt()), Throws.TypeOf<FgmAuditTrailException>(), "a new connection");
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "a bound, not a speed");
        }
        finally
        {
            Server.Freeze(isFrozen: false);
        }

        await AppendWhenBackAsync(trail);
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    // Each step comes back in time; only both together do not.
    [Test]
    public async Task Server_that_is_slow_at_each_step_of_a_commit_fails_in_bounded_time()
    {
        await using ChainedAuditTrail trail = await OpenPatientlyAsync(TimeSpan.FromSeconds(4));
        Store.AsAdministrator(
            """
            CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(2.5); RETURN NEW; END $$;
            CREATE TRIGGER dawdles_at_the_record BEFORE INSERT ON record FOR EACH ROW EXECUTE FUNCTION dawdle();
            CREATE CONSTRAINT TRIGGER dawdles_at_the_commit AFTER INSERT ON record DEFERRABLE INITIALLY DEFERRED
              FOR EACH ROW EXECUTE FUNCTION dawdle();
            """);

        Assert.That(
            async () => await trail.AppendAsync(Events.Attempt()),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("no answer in time"));
    }

    [Test]
    public async Task Reading_that_the_server_leaves_midway_fails_in_the_trails_own_words()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 3000).Select(_ => trail.AppendAsync(Events.Attempt()).AsTask()));
        int read = 0;
        try
        {
            Assert.That(
                ReadAsync,
                Throws.TypeOf<FgmAuditTrailException>()
                    .With.Message.Contains("no connection")
                    .And.Property("InnerException").InstanceOf<NpgsqlException>());
            Assert.That(
                () => trail.VerifyAsync(Events.PrivacyOfficer),
                Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("no connection"));
        }
        finally
        {
            Server.Start();
        }

        Assert.That(read, Is.InRange(1, 2999));
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);

        async Task ReadAsync()
        {
            await foreach (FgmAuditRecord record in trail.ReadAsync(new FgmAuditSearch(), Events.PrivacyOfficer))
            {
                if (read++ == 0)
                {
                    Server.Crash();
                }
            }
        }
    }

    [Test]
    public async Task Client_sends_nothing_while_the_server_is_away()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync(options => options.TimeProvider = TimeProvider.System);
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = trail);
        Server.Crash();
        try
        {
            FgmStatusOutcome outcome = await client.QueryAsync(Events.Query());

            Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.AuditUnavailable));
            Assert.That(simulator.ReceivedQueries, Is.Empty);
        }
        finally
        {
            Server.Start();
        }
    }

    [Test]
    public async Task Server_that_does_not_write_to_its_disk_is_refused()
    {
        Server.Crash();
        Server.Start("-c fsync=off");
        try
        {
            Assert.That(() => Store.OpenAsync(), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("fsync"));
        }
        finally
        {
            Server.Crash();
            Server.Start();
        }

        await using ChainedAuditTrail trail = await Store.OpenAsync();
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).Records, Is.EqualTo(1));
    }

    [TestCase("fsync")]
    [TestCase("full_page_writes")]
    public async Task Durability_that_is_taken_away_under_way_is_noticed_before_the_next_receipt(string setting)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendAsync(Events.Attempt());
        try
        {
            Server.Execute("postgres", $"ALTER SYSTEM SET {setting} = off");
            await ReloadAsync("off");

            Assert.That(
                async () => await trail.AppendAsync(Events.Attempt()),
                Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains($"{setting} = off"));
        }
        finally
        {
            Server.Execute("postgres", $"ALTER SYSTEM RESET {setting}");
            await ReloadAsync("on");
        }

        Assert.That((await trail.AppendAsync(Events.Attempt())).SequenceNumber, Is.EqualTo(3));

        async Task ReloadAsync(string expected)
        {
            Server.Execute("postgres", "SELECT pg_reload_conf()");
            for (int i = 0; i < 600 && (string)Server.Execute("postgres", $"SHOW {setting}")! != expected; i++)
            {
                await Task.Delay(50);
            }

            // The signal has gone to all sessions at once; an idle one looks when it is next asked.
            await Task.Delay(200);
        }
    }

    [Test]
    public void Database_without_the_script_is_refused_and_says_what_to_do() => Assert.That(
        () => Store.OpenAsync(options => ((PostgreSqlAuditTrailOptions)options).ConnectionString = Server.ConnectionString("postgres")),
        Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains(nameof(PostgreSqlAuditTrail.AdministratorScript)));

    [Test]
    public void Options_with_problems_list_all_of_them_and_no_password()
    {
        var options = new PostgreSqlAuditTrailOptions
        {
            ConnectionString = "Host=db;Timeout=hunter2",
            Instance = " ",
            Timeout = TimeSpan.Zero,
            DeviceName = " ",
        };

        FgmConfigurationException refusal = Assert.ThrowsAsync<FgmConfigurationException>(() => PostgreSqlAuditTrail.OpenAsync(options))!;

        Assert.That(refusal.Problems, Has.Count.EqualTo(5));
        Assert.That(refusal.ToString(), Does.Not.Contain("hunter2"));
    }

    // The commits that were given up may still hold the chain for a moment.
    // A busy machine may need longer for an opening than the test's time limit.
    private async Task<ChainedAuditTrail> OpenPatientlyAsync(TimeSpan timeout)
    {
        var trail = new PostgreSqlAuditTrail(Store.NewOptions(options => ((PostgreSqlAuditTrailOptions)options).Timeout = timeout));
        await AppendWhenBackAsync(trail);
        return trail;
    }

    private static async Task AppendWhenBackAsync(ChainedAuditTrail trail)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await trail.AppendAsync(Events.Attempt());
                return;
            }
            catch (FgmAuditTrailException) when (attempt < 5)
            {
            }
        }
    }
}
