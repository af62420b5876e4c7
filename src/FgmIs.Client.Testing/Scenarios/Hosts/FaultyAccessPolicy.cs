using FgmIs.Client.Access;

namespace FgmIs.Client.Testing;

/// <summary>Represents an access policy that fails.</summary>
internal sealed class FaultyAccessPolicy : IFgmAccessPolicy
{
    public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("The policy's own store is down.");
}
