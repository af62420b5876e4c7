using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Looks at the end of an attended scenario that nothing was sent.</summary>
internal static class AttendedNotSent
{
    // What a client sends a moment late is still sent.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    public static async Task ExpectAsync(
        ScenarioRun run, IReadOnlyList<string> requirements, string whom, CancellationToken cancellationToken)
    {
        await Task.Delay(Late, cancellationToken).ConfigureAwait(false);
        ReceivedQuery[] sent = [.. run.Received];
        run.Saw(requirements, $"The query about {whom}", "not sent", sent.Length == 0 ? "not sent" : "sent", sent.Length == 0, sent);
    }
}
