using FgmIs.Client.Testing;

namespace FgmIs.Samples.EhrWeb.Tests.Support;

/// <summary>Answers of the provider that a test lets go.</summary>
internal static class Answers
{
    /// <summary>An indicator, once the gate is open.</summary>
    public static SmspAnswer FoundAfter(TaskCompletionSource gate) => SmspAnswer.Awaited(async (query, cancellationToken) =>
    {
        await gate.Task.WaitAsync(cancellationToken);
        return SmspResponse.Found(query);
    });
}
