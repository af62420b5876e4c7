using FgmIs.Client.Auditing;
using FgmIs.Client.Journey;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

[TestFixture]
public sealed class LifetimeTests : JourneyFixture
{
    [Test]
    public async Task Disposed_client_takes_no_more_queries_however_often_it_is_disposed()
    {
        FgmStatusClient client = NewClient();
        client.Dispose();
        client.Dispose();
        await client.DisposeAsync();

        Assert.That(async () => await client.QueryAsync(Samples.Query), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Query_without_a_query_is_the_callers_mistake()
    {
        await using FgmStatusClient client = NewClient();

        Assert.That(async () => await client.QueryAsync(null!), Throws.ArgumentNullException);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Query_under_way_is_answered_over_open_connections_and_audited_although_the_client_is_disposed(bool asynchronously)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { TimeProvider = Clock });
        simulator.RegisterSequence(
            Samples.NhsNumber, SmspAnswer.Unavailable(TimeSpan.Zero).After(TimeSpan.FromHours(1)), SmspAnswer.Found());
        FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = Trail);
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await Clock.WaitForTimersAsync(1, Patience);

        Task disposing = asynchronously ? client.DisposeAsync().AsTask() : Task.Run(client.Dispose).WaitAsync(Patience);
        if (asynchronously)
        {
            await Task.WhenAny(disposing, Task.Delay(TimeSpan.FromMilliseconds(250)));
            Assert.That(disposing.IsCompleted, Is.False, "it waits for the query");
        }
        else
        {
            await disposing;
        }

        Clock.Advance(TimeSpan.FromHours(1));
        FgmStatusOutcome outcome = await asking.WaitAsync(Patience);
        await disposing.WaitAsync(Patience);
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>(), "the second attempt needs the handler, which is not disposed yet");
        Assert.That(outcome.Attempts, Is.EqualTo(2));
        Assert.That(Trail.Events, Has.Count.EqualTo(4));
        Assert.That(async () => await client.QueryAsync(Samples.Query), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void What_queries_use_is_let_go_once_and_only_when_the_last_has_left()
    {
        int released = 0;
        var lifetime = new ClientLifetime(this, () => released++);
        lifetime.Enter();
        lifetime.Enter();

        lifetime.Close();
        lifetime.Leave();
        Assert.That((released, lifetime.Drained.IsCompleted), Is.EqualTo((0, false)), "one is still under way");

        lifetime.Leave();
        lifetime.Close();
        Assert.That((released, lifetime.Drained.IsCompleted), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task Failures_are_reported_before_the_disposal_completes()
    {
        Simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.GenericSoftwareFailure));
        FgmStatusClient client = NewClient();
        for (int i = 0; i < 20; i++)
        {
            await client.QueryAsync(Samples.Query);
        }

        await client.DisposeAsync();

        Assert.That(Reporter.Reports.Sum(report => report.Count), Is.EqualTo(20));
    }

    [Test]
    public async Task What_the_host_passed_in_stays_the_hosts()
    {
        var trail = new DisposableTrail();
        await using (FgmStatusClient client = NewClient(options => options.Audit.Trail = trail))
        {
            await client.QueryAsync(Samples.Query);
        }

        Assert.That(trail.IsDisposed, Is.False);
    }

    private sealed class DisposableTrail : IFgmAuditTrail, IDisposable
    {
        private readonly InMemoryAuditTrail _kept = new();

        public bool IsDisposed { get; private set; }

        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            _kept.AppendAsync(auditEvent, cancellationToken);

        public void Dispose() => IsDisposed = true;
    }
}
