namespace FgmIs.Client.Access;

/// <summary>Decides whether a requester may ask about a child (MSCA-FGMRISQ-01, -02).</summary>
/// <remarks>
/// The client asks the policy before every query, and before an answer is served from anywhere. A policy that throws has
/// denied (docs/safety-case.md, H10). Implementations must be safe for concurrent use; the host disposes them.
/// </remarks>
public interface IFgmAccessPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="request">Who asks, about whom, and why.</param>
    /// <param name="cancellationToken">Cancels the decision.</param>
    /// <returns>The decision.</returns>
    ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default);
}
