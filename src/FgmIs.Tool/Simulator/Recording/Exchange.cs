using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Recording;

/// <summary>Represents a request that was received and, once it is chosen, its answer.</summary>
/// <param name="Id">Its number since the simulator started, from 1.</param>
/// <param name="Query">The request.</param>
internal sealed record Exchange(long Id, ReceivedQuery Query)
{
    /// <summary>Gets the answer; null while it is not chosen yet.</summary>
    public SmspSentAnswer? Answer { get; init; }

    /// <summary>Gets the name of the answer, as it was set or as the simulator's own rules have it.</summary>
    public string AnswerName { get; init; } = string.Empty;

    /// <summary>Gets what is wrong with the answer, where it came from a provider; none otherwise.</summary>
    public IReadOnlyList<string> AnswerRemarks { get; init; } = [];

    /// <summary>Gets how many bytes it keeps in memory, roughly.</summary>
    public long Size => 2048 + Query.Body.Length + (Answer?.Response.Body.Length ?? 0);
}
