using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>Asks the sample question and looks at what became of it.</summary>
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

    /// <summary>Asserts that a question failed in a way, after so many sendings.</summary>
    public static FgmQueryFailed AssertFailed(FgmStatusOutcome outcome, FgmFailureKind kind, int sends)
    {
        Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
        var failed = (FgmQueryFailed)outcome;
        Assert.Multiple(() =>
        {
            Assert.That(failed.Kind, Is.EqualTo(kind), failed.Detail);
            Assert.That(failed.Sends, Is.EqualTo(sends), failed.Detail);
            Assert.That(failed.Remedy, Is.Not.Empty);
        });
        return failed;
    }

    public static void AssertFound(FgmStatusOutcome outcome, int sends = 1)
    {
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>(), (outcome as FgmQueryFailed)?.Detail);
        Assert.That(outcome.Sends, Is.EqualTo(sends));
    }
}
