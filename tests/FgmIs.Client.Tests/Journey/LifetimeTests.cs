using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

[TestFixture]
public sealed class LifetimeTests : JourneyFixture
{
    [Test]
    public async Task Disposed_client_takes_no_more_questions_however_often_it_is_disposed()
    {
        FgmStatusClient client = NewClient();
        client.Dispose();
        client.Dispose();
        await client.DisposeAsync();

        Assert.That(async () => await client.QueryAsync(Samples.Query), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Question_without_a_query_is_the_callers_mistake()
    {
        await using FgmStatusClient client = NewClient();

        Assert.That(async () => await client.QueryAsync(null!), Throws.ArgumentNullException);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Question_under_way_is_answered_and_audited_although_the_client_is_disposed(bool asynchronously)
    {
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        using HttpMessageHandler provider = Simulator.CreateHandler();
        using var reached = new HttpMessageInvoker(provider, disposeHandler: false);
        using var handler = new StubHandler(async (request, token) =>
        {
            arrived.SetResult();
            await goOn.Task;
            return await reached.SendAsync(request, token);
        });
        FgmStatusClient client = NewClientOver(handler);
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await arrived.Task.WaitAsync(Patience);

        Task disposing = Task.CompletedTask;
        if (asynchronously)
        {
            disposing = client.DisposeAsync().AsTask();
            Assert.That(disposing.IsCompleted, Is.False, "it waits for the question");
        }
        else
        {
            client.Dispose();
        }

        goOn.SetResult();
        Assert.That(await asking.WaitAsync(Patience), Is.TypeOf<FgmIndicatorFound>());
        await disposing.WaitAsync(Patience);
        Assert.That(Trail.Events, Has.Count.EqualTo(2));
        Assert.That(async () => await client.QueryAsync(Samples.Query), Throws.InstanceOf<ObjectDisposedException>());
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
        await using (FgmStatusClient client = NewClient(options => options.AuditTrail = trail))
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
