using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazards H7 and H11: a login of the trail, without the key, neither writes nor stops another host's chain.</summary>
[TestFixture]
internal sealed class OtherLoginTests : StoreFixture
{
    private const string Forged =
        "INSERT INTO record SELECT instance, sequence + 1, hash, '\\x01', '\\x02', kind, occurred, message, ends, patient, actor, "
        + "authoriser, outcome, '\\x03' FROM record WHERE instance = 1 ORDER BY sequence DESC LIMIT 1";

    [Test]
    public async Task Login_of_another_host_cannot_append_to_a_chain_nor_take_its_turn_or_its_name()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();

        Assert.Multiple(() =>
        {
            Assert.That(() => Store.As(TestServer.OtherHost, Forged), Denied());
            Assert.That(() => Store.As(TestServer.OtherHost, "SELECT take_turn(1, NULL)"), Denied());
            Assert.That(() => Store.As(TestServer.OtherHost, "SELECT claim(1, NULL, 7)"), Denied());
            Assert.That(
                () => PostgreSqlAuditTrail.OpenAsync(Options("a")),
                Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("another login"));
        });
        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(2));
        await using PostgreSqlAuditTrail others = await PostgreSqlAuditTrail.OpenAsync(Options("b"));
        Assert.That(await others.AppendOneAsync(), Is.EqualTo(2), "its own instance is its own");
    }

    [Test]
    public async Task Login_that_hides_anothers_record_among_its_own_in_one_statement_is_refused()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await using PostgreSqlAuditTrail others = await PostgreSqlAuditTrail.OpenAsync(Options("b"));
        const string Both =
            "INSERT INTO record SELECT instance, 2, hash, '\\x01', '\\x02', kind, occurred, message, ends, patient, actor, authoriser, "
            + "outcome, '\\x03' FROM record WHERE instance IN (2, {0}) ORDER BY instance DESC";

        Assert.That(
            () => Store.As(TestServer.OtherHost, Both.Replace("{0}", "1", StringComparison.Ordinal)),
            Denied().And.Message.Contains("its login alone"));
        Store.As(TestServer.OtherHost, Both.Replace("{0}", "2", StringComparison.Ordinal));
    }

    // Else the row would be there, and its place taken, until the statement ends.
    [Test]
    public async Task Login_of_another_host_does_not_occupy_a_place_of_the_chain_while_its_statement_lasts()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        const string ForgedAndWaiting =
            "INSERT INTO record SELECT instance, sequence + i, hash, '\\x01', '\\x02', kind, occurred, message, ends, patient, actor, "
            + "authoriser, outcome, '\\x03' FROM record CROSS JOIN generate_series(1, 2) AS i "
            + "WHERE instance = 1 AND (i = 1 OR pg_sleep(600) IS NOT NULL)";

        Assert.That(() => Store.As(TestServer.OtherHost, ForgedAndWaiting), Denied());
    }

    [Test]
    public async Task Instance_that_an_administrator_gives_to_another_login_is_that_logins()
    {
        await (await Store.OpenAsync()).DisposeAsync();
        Store.AsAdministrator($"UPDATE trail SET login = '{TestServer.OtherHost}' WHERE name = 'a'");

        await using PostgreSqlAuditTrail trail = await PostgreSqlAuditTrail.OpenAsync(Options("a"));

        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(3));
        Assert.That(() => Store.OpenAsync(), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("another login"));
    }

    [Test]
    public async Task End_that_no_key_wrote_is_set_aside_and_told_once_and_the_chain_goes_on_after_the_last_authentic_record()
    {
        await using (ChainedAuditTrail first = await Store.OpenAsync())
        {
            await first.AppendExchangeAsync();
        }

        for (int i = 0; i < 3; i++)
        {
            Store.As(TestServer.Host, Forged);
        }

        await using var trail = new PostgreSqlAuditTrail(Store.NewOptions());
        Assert.That(
            async () => await trail.AppendOneAsync(),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("3 record(s)").And.Message.Contains("set aside"));

        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(5), "after three and the opening");
        Assert.That(Store.AsAdministrator("SELECT count(*) FROM set_aside WHERE moved_by = 'a_host' AND moved IS NOT NULL"), Is.EqualTo(3));
        Assert.That(Store.AsAdministrator("SELECT count(*) FROM record"), Is.EqualTo(5));
        var openings = new List<FgmAuditEvent>();
        await foreach (FgmAuditRecord record in trail.ReadAsync(
            new FgmAuditSearch { Kind = FgmAuditEventKind.TrailOpened }, Events.PrivacyOfficer))
        {
            openings.Add(record.Event);
        }

        Assert.That(openings[0].Details, Has.Member(new KeyValuePair<string, string>("SetAside", "3")));
        await trail.AssertIntactAsync();
    }

    [Test]
    public async Task Records_that_were_set_aside_for_want_of_their_key_are_named_by_verification_once_it_is_there()
    {
        var before = FgmAuditKey.Generate();
        await (await Store.OpenAsync(options => options.Keys = new FgmAuditKeyRing(before))).DisposeAsync();
        await using (ChainedAuditTrail rotated = await Store.OpenAsync(options => options.Keys = new FgmAuditKeyRing(Store.Key, before)))
        {
            await rotated.AppendExchangeAsync();
        }

        Assert.That(
            () => Store.OpenAsync(options => options.Keys = new FgmAuditKeyRing(before)),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("3 record(s)").And.Message.Contains("whether a key is missing"));
        await (await Store.OpenAsync(options => options.Keys = new FgmAuditKeyRing(before))).DisposeAsync();

        await using ChainedAuditReader reader = Store.OpenReader(options => options.Keys = new FgmAuditKeyRing(Store.Key, before));
        FgmAuditVerification verification = await reader.VerifyAsync(Events.PrivacyOfficer);
        Assert.That(
            (verification.Fault?.Kind, verification.Fault?.SequenceNumber),
            Is.EqualTo(((FgmAuditFaultKind?)FgmAuditFaultKind.StoreAltered, (long?)2)),
            verification.ToString());
        Assert.That(verification.Fault!.Explanation, Does.Contain("set aside"));
    }

    // The number alone does not make a writer: its process counts too.
    [TestCase(TestServer.OtherHost)]
    [TestCase(TestServer.Host)]
    public async Task Lock_of_a_writer_that_is_gone_is_not_held_by_whoever_waited_for_it(string login)
    {
        await using var waiting = new NpgsqlConnection(TestServer.Shared.ConnectionString(Store.Database, login));
        await waiting.OpenAsync();
        await using var command = new NpgsqlCommand(string.Empty, waiting);
        Task<object?> waited;
        await using (ChainedAuditTrail trail = await Store.OpenAsync())
        {
            // Anybody sees it in pg_locks.
            command.CommandText = $"SELECT pg_advisory_lock({Store.AsAdministrator("SELECT session FROM head")})";
            waited = command.ExecuteScalarAsync();
            Assert.That(() => Store.OpenAsync(), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("Another process"));
        }

        await waited;
        await using ChainedAuditTrail again = await Store.OpenAsync();
        Assert.That(await again.AppendOneAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Whoever_may_create_objects_in_a_schema_that_is_searched_first_shadows_nothing()
    {
        Store.AsAdministrator(
            $"""
            GRANT CREATE ON SCHEMA public TO {TestServer.OtherHost};
            ALTER ROLE {TestServer.Host} IN DATABASE {Store.Database} SET search_path = public, pg_catalog;
            """);
        string[] shadows =
        [
            "FUNCTION public.set_config(text, text, boolean) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'shadowed'; END $$",
            "FUNCTION public.current_setting(text) RETURNS text LANGUAGE sql AS $$ SELECT 'on' $$",
            "FUNCTION public.pg_backend_pid() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE 'shadowed'; END $$",
            "FUNCTION public.sha256(bytea) RETURNS bytea LANGUAGE plpgsql AS $$ BEGIN RAISE 'shadowed'; END $$",
            "FUNCTION public.same(integer, integer) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'shadowed'; END $$",
            "FUNCTION public.same(bigint, bigint) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'shadowed'; END $$",
            "OPERATOR public.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = public.same)",
            "OPERATOR public.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = public.same)",
        ];
        foreach (string shadow in shadows)
        {
            Store.As(TestServer.OtherHost, "CREATE " + shadow);
        }

        await using ChainedAuditTrail trail = await Store.OpenAsync();
        Assert.That(await trail.AppendOneAsync(), Is.EqualTo(2));
        await trail.AssertIntactAsync(records: 2);
    }

    [Test]
    public async Task Disposal_needs_a_role_of_its_own()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        TestServer.Shared.Execute("postgres", $"REVOKE fgmis_audit_disposer FROM {TestServer.OtherHost}");
        try
        {
            Assert.That(() => Store.As(TestServer.OtherHost, Dispose()), Denied().And.Message.Contains("function dispose"));
        }
        finally
        {
            TestServer.Shared.Execute("postgres", $"GRANT fgmis_audit_disposer TO {TestServer.OtherHost}");
        }

        Assert.That(() => Store.As(TestServer.OtherHost, Dispose()), Denied().And.Message.Contains("its login alone"));
        Assert.That(
            () => Store.As(TestServer.Host, Dispose()),
            Throws.TypeOf<PostgresException>().With.Message.Contains("transaction of the record that says so"));
    }

    private static string Dispose() => "SELECT dispose(1, 1, '\\x00', 'FGM-IS audit disposal 1', 'none')";

    private static NUnit.Framework.Constraints.EqualStringConstraint Denied() =>
        Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InsufficientPrivilege);

    private PostgreSqlAuditTrailOptions Options(string instance) => Store.NewOptions(options =>
    {
        var own = (PostgreSqlAuditTrailOptions)options;
        own.ConnectionString = TestServer.Shared.ConnectionString(Store.Database, TestServer.OtherHost);
        own.Instance = instance;
    });
}
