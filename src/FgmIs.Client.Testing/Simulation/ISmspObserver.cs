namespace FgmIs.Client.Testing;

/// <summary>Observes what a simulator receives and what it answers, as it happens.</summary>
/// <remarks>
/// Calls come on the threads that serve requests, several at a time; they must be quick and must not throw. A readiness check
/// (<c>OPTIONS</c>) is no query and is not observed; nor is a request that <see cref="SmspSimulatorOptions.Admission"/> turns away.
/// </remarks>
public interface ISmspObserver
{
    /// <summary>Takes note of a request, after it was read and checked and before its answer is chosen.</summary>
    /// <param name="query">The request, with the rules that it breaks.</param>
    void OnReceived(ReceivedQuery query);

    /// <summary>Takes note of the answer to a request, after it was chosen and before its first byte is sent.</summary>
    /// <param name="query">The request: the same object that <see cref="OnReceived"/> had.</param>
    /// <param name="answer">The answer.</param>
    void OnAnswered(ReceivedQuery query, SmspSentAnswer answer);
}
