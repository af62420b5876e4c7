using FgmIs.Client.Access;

namespace FgmIs.Client.Auditing;

/// <summary>Decides who may read the audit trail (MSCA-IG-01). A policy that throws has denied.</summary>
/// <remarks>Implementations must be safe for concurrent use; the host disposes them.</remarks>
public interface IFgmAuditReadPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="request">Who wants to read what.</param>
    /// <param name="cancellationToken">Cancels the decision.</param>
    /// <returns>The decision.</returns>
    ValueTask<FgmAccessDecision> DecideAsync(FgmAuditReadRequest request, CancellationToken cancellationToken = default);
}
