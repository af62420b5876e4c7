using FgmIs.Client.RateSharing.PostgreSql.Tests.Support;
using Npgsql;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests;

/// <summary>Shares over a real server: who joins, who lends, who is refused, and what is left when the server is away.</summary>
[TestFixture]
internal sealed class ServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RecordingLoggerFactory _log = new();

    private static SharingServer Server => SharingServer.Shared;

    [OneTimeSetUp]
    public void RequireServer() => SharingServer.IgnoreWhereThereIsNone();

    [Test]
    public async Task Host_that_alone_has_work_has_the_whole_figure_and_gives_back_what_another_needs()
    {
        string figure = Server.NewFigure(10, 2, 2);
        await using var busy = new PostgreSqlRateShare(Server.Options(figure, 10, host: 0, reserved: 2));
        await using var idle = new PostgreSqlRateShare(Server.Options(figure, 10, host: 1, reserved: 2));

        await UntilAsync(() => Wants(busy, 10) == 10);
        Assert.That(idle.Starts, Is.Zero);

        await UntilAsync(() => Wants(busy, 10) + (10 * Wants(idle, 10)) == 55);
    }

    [Test]
    public async Task Host_that_leaves_in_good_order_can_come_again_at_once_and_one_that_does_not_after_its_time()
    {
        string figure = Server.NewFigure(4, 4);
        var first = new PostgreSqlRateShare(Server.Options(figure, 4, host: 0, reserved: 4));
        await UntilAsync(() => first.Starts == 4);
        await first.DisposeAsync();
        Assert.That(first.Starts, Is.Zero);

        var second = new PostgreSqlRateShare(Server.Options(figure, 4, host: 0, reserved: 4));
        await UntilAsync(() => second.Starts == 4);
        second.Dispose();

        PostgreSqlRateShareOptions options = Server.Options(figure, 4, host: 0, reserved: 4);
        var log = new RecordingLoggerFactory();
        options.LoggerFactory = log;
        await using var third = new PostgreSqlRateShare(options);
        await UntilAsync(() => log.Entries.Count == 2);
        Assert.That(log.Entries.Select(entry => entry.Id), Is.EqualTo(new[] { 74, 70 }));
        Assert.That(third.Starts, Is.EqualTo(4));
    }

    [Test]
    public async Task Another_process_under_the_same_name_has_nothing_while_the_first_one_goes_on()
    {
        string figure = Server.NewFigure(4, 4);
        await using var first = new PostgreSqlRateShare(Server.Options(figure, 4, host: 0, reserved: 4));
        await UntilAsync(() => first.Starts == 4);

        await using PostgreSqlRateShare second = NewLogged(Server.Options(figure, 4, host: 0, reserved: 4));
        await UntilAsync(
            () => _log.Entries.Any(entry => entry.Text.Contains("Another process acts under its name", StringComparison.Ordinal)));

        Assert.That((first.Starts, second.Starts), Is.EqualTo((4, 0)));
    }

    [TestCase("other-figure", 10, "host-0", 1, "has no figure 'other-figure'")]
    [TestCase(null, 11, "host-0", 1, "is another in the database than here (11)")]
    [TestCase(null, 10, "host-9", 1, "has no host 'host-9'")]
    [TestCase(null, 10, "host-0", 2, "reserves another number of starts for this host than here (2)")]
    public async Task Host_that_is_set_otherwise_than_the_database_sends_nothing_and_says_why(
        string? figure, double perSecond, string host, int reserved, string said)
    {
        PostgreSqlRateShareOptions options = Server.Options(figure ?? Server.NewFigure(10, 1), perSecond, 0, reserved);
        options.Host = host;

        await using PostgreSqlRateShare share = NewLogged(options);
        await UntilAsync(() => _log.Entries.Any(entry => entry.Id == 73 && entry.Text.Contains(said, StringComparison.Ordinal)));

        Assert.That(share.GetLease(10).StartsAfterwards, Is.Zero);
    }

    [Test]
    public async Task Login_without_the_role_is_told_what_to_grant()
    {
        PostgreSqlRateShareOptions options = Server.Options(Server.NewFigure(10, 1), 10, 0, 1);
        options.ConnectionString = Server.ConnectionString(SharingServer.NoLogin);

        await using PostgreSqlRateShare share = NewLogged(options);

        await UntilAsync(
            () => _log.Entries.Any(entry => entry.Id == 71 && entry.Text.Contains("grant fgmis_rate_host", StringComparison.Ordinal)));
        Assert.That(share.Starts, Is.Zero);
    }

    [TestCase("SELECT * FROM fgmis_rate.host")]
    [TestCase("UPDATE fgmis_rate.host SET slots = 0")]
    [TestCase("SELECT fgmis_rate.add_figure('mine', 10)")]
    [TestCase("SELECT fgmis_rate.add_host('mine', 'mine', 'a_host', 1)")]
    [TestCase("SELECT fgmis_rate.remove_host('mine', 'mine')")]
    [TestCase("SELECT fgmis_rate.remove_figure('mine')")]
    public void Host_can_do_nothing_but_read_and_put(string sql) =>
        Assert.That(
            () => Server.Execute("postgres", sql, SharingServer.Login),
            Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501"));

    [Test]
    public void Share_of_another_login_cannot_be_changed_and_the_sum_cannot_be_passed()
    {
        string figure = Server.NewFigure(10, 1, 1);
        Server.AddHost(figure, "stranger", 1, SharingServer.OtherLogin);
        Server.Execute("postgres", $"SELECT fgmis_rate.begin('{figure}')", SharingServer.Login);
        string Put(string host, int slots) =>
            $"SELECT fgmis_rate.put('{figure}', (SELECT max(figure_tick) FROM fgmis_rate.read('{figure}')), "
            + $"'{host}', gen_random_uuid(), {slots}, 0, 0, ARRAY[]::text[])";

        Assert.Multiple(() =>
        {
            Assert.That(
                () => Server.Execute("postgres", Put("stranger", 1), SharingServer.Login),
                Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501"));
            Assert.That(Server.Execute("postgres", Put("host-0", 1), SharingServer.Login), Is.TypeOf<long>());
            Assert.That(Server.Execute("postgres", Put("host-0", 8), SharingServer.Login), Is.TypeOf<long>());
            Assert.That(
                () => Server.Execute("postgres", Put("host-0", 9), SharingServer.Login),
                Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("23514"));
        });
    }

    [Test]
    public void Administrator_cannot_reserve_more_than_the_figure() =>
        Assert.That(
            () => Server.NewFigure(2.5, 2, 2),
            Throws.InstanceOf<PostgresException>().With.Message.Contains("would have 4 starts reserved, more than the 3"));

    [Test]
    public async Task Host_that_is_entered_later_gets_what_is_reserved_for_it_from_those_who_use_it()
    {
        string figure = Server.NewFigure(10, 1);
        await using var busy = new PostgreSqlRateShare(Server.Options(figure, 10, host: 0, reserved: 1));
        await UntilAsync(() => Wants(busy, 10) == 10);

        Server.AddHost(figure, "host-1", 4);
        await using var added = new PostgreSqlRateShare(Server.Options(figure, 10, host: 1, reserved: 4));

        await UntilAsync(() => Wants(added, 10) >= 4 && Wants(busy, 10) <= 6);
    }

    [Test]
    public async Task Hosts_keep_to_their_reserve_while_the_server_is_away_and_share_again_when_it_is_back()
    {
        await using var server = new SharingServer();
        string figure = server.NewFigure(10, 1, 3);
        PostgreSqlRateShareOptions options = server.Options(figure, 10, host: 0, reserved: 1);
        options.LoggerFactory = _log;
        await using var busy = new PostgreSqlRateShare(options);
        await using var idle = new PostgreSqlRateShare(server.Options(figure, 10, host: 1, reserved: 3));
        await UntilAsync(() => Wants(busy, 10) == 10 && idle.Starts == 0);

        server.Crash();
        await UntilAsync(() => (Wants(busy, 10), Wants(idle, 10)) == (1, 3));
        await UntilAsync(() => _log.Entries.Any(entry => entry.Id == 71));
        server.Start();

        await UntilAsync(() => Wants(busy, 10) + (10 * Wants(idle, 10)) == 55);
        Assert.That(_log.Entries.Select(entry => entry.Id), Does.Contain(72));
    }

    private static int Wants(PostgreSqlRateShare share, int wanted)
    {
        _ = share.GetLease(wanted);
        return share.Starts;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private PostgreSqlRateShare NewLogged(PostgreSqlRateShareOptions options)
    {
        options.LoggerFactory = _log;
        return new PostgreSqlRateShare(options);
    }
}
