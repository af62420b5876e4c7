using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>Asks the sample query and looks at what became of it.</summary>
internal static class Asking
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public static async Task<FgmStatusOutcome> AskAsync(this SmspSimulator simulator, Action<FgmStatusClientOptions>? configure = null)
    {
        await using FgmStatusClient client = simulator.CreateClient(configure);
        return await client.QueryAsync(Samples.Query);
    }

    public static async Task<FgmStatusOutcome> AskAsync(this FgmStatusClientOptions options)
    {
        await using var client = FgmStatusClient.Create(options);
        return await client.QueryAsync(Samples.Query);
    }

    /// <summary>Asserts that a query failed in a way, after so many attempts.</summary>
    public static FgmQueryFailed AssertFailed(FgmStatusOutcome outcome, FgmFailureKind kind, int attempts)
    {
        Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
        var failed = (FgmQueryFailed)outcome;
        Assert.Multiple(() =>
        {
            Assert.That(failed.Kind, Is.EqualTo(kind), failed.Detail);
            Assert.That(failed.Attempts, Is.EqualTo(attempts), failed.Detail);
            Assert.That(failed.Remedy, Is.Not.Empty);
        });
        return failed;
    }

    public static void AssertFound(FgmStatusOutcome outcome, int attempts = 1)
    {
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>(), (outcome as FgmQueryFailed)?.Detail);
        Assert.That(outcome.Attempts, Is.EqualTo(attempts));
    }

    /// <summary>Waits until something is so, and looks twenty times a second.</summary>
    public static async Task WaitUntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
