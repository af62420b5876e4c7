namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazard H7: whoever asks for a trail that takes long to open is told in time; the opening goes on.</summary>
[TestFixture]
internal sealed class SharedOpeningTests
{
    [Test]
    public async Task Opening_that_takes_long_is_waited_for_only_so_long_and_goes_on()
    {
        int attempts = 0;
        var opened = new TaskCompletionSource();
        var opening = new SharedOpening(
            _ =>
            {
                attempts++;
                return opened.Task;
            },
            TimeSpan.FromMilliseconds(50),
            CancellationToken.None);

        Assert.That(
            async () => await opening.EnsureAsync(CancellationToken.None),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("still being opened"));
        Assert.That(
            async () => await opening.EnsureAsync(CancellationToken.None),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("still being opened"));
        opened.SetResult();
        await opening.EnsureAsync(CancellationToken.None);

        Assert.That(attempts, Is.EqualTo(1));
    }
}
