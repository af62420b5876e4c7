using System.Diagnostics;
using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazard H7: a trail is made without its server, and opened by the first event that comes through.</summary>
[TestFixture]
internal sealed class LateOpeningTests : OwnServerFixture<TestServer>
{
    [Test]
    public async Task Trail_made_while_the_server_is_down_fails_each_use_and_is_whole_when_the_server_is_up()
    {
        Server.Crash();
        await using var trail = new PostgreSqlAuditTrail(Store.NewOptions());
        try
        {
            Assert.That(async () => await trail.AppendAsync(Events.Attempt()), NoConnection());
            Assert.That(async () => await trail.AppendAsync(Events.Attempt()), NoConnection(), "tried again");
            Assert.That(() => trail.VerifyAsync(Events.PrivacyOfficer), NoConnection());
            Assert.That(() => trail.TakeCheckpointAsync(Events.PrivacyOfficer), NoConnection());
            Assert.That(
                async () => await trail.ReadAsync(new FgmAuditSearch(), Events.PrivacyOfficer).GetAsyncEnumerator().MoveNextAsync(),
                NoConnection());
            Assert.That(() => trail.Chain, Throws.InvalidOperationException.With.Message.Contains("not been opened yet"));
        }
        finally
        {
            Server.Start();
        }

        FgmAuditReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => trail.AppendAsync(Events.Attempt()).AsTask()));

        Assert.That(
            receipts.Select(receipt => receipt.SequenceNumber).Order(),
            Is.EqualTo(Enumerable.Range(2, 10).Select(number => (long)number)),
            "opened once, whoever asked");
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
        Assert.That(trail.Chain, Is.Not.EqualTo(Guid.Empty));
    }

    [Test]
    public async Task What_opening_finds_comes_with_the_first_event_and_opening_is_tried_again_with_the_next()
    {
        await using var late = new PostgreSqlAuditTrail(Store.NewOptions());
        await using (ChainedAuditTrail first = await Store.OpenAsync())
        {
            Assert.That(
                async () => await late.AppendAsync(Events.Attempt()),
                Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("Another process"));
        }

        Assert.That((await late.AppendAsync(Events.Attempt())).SequenceNumber, Is.EqualTo(3));
    }

    [Test]
    public async Task Foreign_key_comes_with_the_first_event()
    {
        await (await Store.OpenAsync()).DisposeAsync();
        await using var late = new PostgreSqlAuditTrail(
            Store.NewOptions(options => options.Keys = new FgmAuditKeyRing(FgmAuditKey.Generate())));

        Assert.That(
            async () => await late.AppendAsync(Events.Attempt()),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("key"));
    }

    [Test]
    public void Mistakes_that_can_be_told_without_the_server_fail_at_once() => Assert.That(
        () => new PostgreSqlAuditTrail(Store.NewOptions(options => options.Keys = null)),
        Throws.TypeOf<FgmConfigurationException>().With.Message.Contains("Keys"));

    [Test]
    public async Task Server_that_hangs_at_the_opening_is_given_up_in_time_and_the_opening_is_found_done_later()
    {
        PostgreSqlAuditTrailOptions options = Store.NewOptions(
            options => ((PostgreSqlAuditTrailOptions)options).Timeout = TimeSpan.FromSeconds(2));
        await using var trail = new PostgreSqlAuditTrail(options);
        var clock = Stopwatch.StartNew();
        Server.Freeze(isFrozen: true);
        try
        {
            Assert.That(async () => await trail.AppendAsync(Events.Attempt()), Throws.TypeOf<FgmAuditTrailException>());
            Assert.That(() => PostgreSqlAuditTrail.OpenAsync(options), Throws.TypeOf<FgmAuditTrailException>());
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), "a bound, not a speed: without it 30 s and more for each");
        }
        finally
        {
            Server.Freeze(isFrozen: false);
        }

        await AppendWhenOpenAsync(trail);
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task What_an_earlier_run_left_open_is_closed_in_portions_so_that_an_opening_that_is_given_up_goes_on_where_it_was()
    {
        const int Left = 30_000;
        await using (ChainedAuditTrail earlier = await Store.OpenAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, Left).Select(_ => earlier.AppendAsync(Events.Attempt()).AsTask()));
        }

        await using var trail = new PostgreSqlAuditTrail(
            Store.NewOptions(options => ((PostgreSqlAuditTrailOptions)options).Timeout = TimeSpan.FromSeconds(3)));
        await AppendWhenOpenAsync(trail);

        string closed = $"FROM record WHERE kind = {(int)FgmAuditEventKind.OutcomeUnknown}";
        Assert.That(Store.AsAdministrator("SELECT count(*) " + closed), Is.EqualTo(Left));
        Assert.That(Store.AsAdministrator("SELECT count(DISTINCT xmin::text) " + closed), Is.GreaterThanOrEqualTo(60));
        Assert.That(
            Store.AsAdministrator(
                $"SELECT kind FROM record WHERE kind <> {(int)FgmAuditEventKind.AttemptStarted} ORDER BY sequence DESC LIMIT 1"),
            Is.EqualTo((int)FgmAuditEventKind.TrailOpened),
            "what failed midway would be found again");
    }

    [Test]
    public async Task Trail_that_was_never_opened_is_disposed_of_at_once_and_takes_no_more()
    {
        var trail = new PostgreSqlAuditTrail(Store.NewOptions());
        await trail.DisposeAsync();
        await trail.DisposeAsync();

        Assert.That(async () => await trail.AppendAsync(Events.Attempt()), Throws.TypeOf<ObjectDisposedException>());
    }

    // Nobody waits longer than the timeout for an opening; it goes on all the same.
    private static async Task AppendWhenOpenAsync(PostgreSqlAuditTrail trail)
    {
        for (int attempt = 0; ; attempt++)
        {
            var clock = Stopwatch.StartNew();
            try
            {
                await trail.AppendAsync(Events.Attempt());
                return;
            }
            catch (FgmAuditTrailException) when (attempt < 50)
            {
                Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), "a bound, not a speed");
            }
        }
    }

    private static NUnit.Framework.Constraints.IResolveConstraint NoConnection() =>
        Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("no connection");
}
