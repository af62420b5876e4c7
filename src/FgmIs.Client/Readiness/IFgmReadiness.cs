namespace FgmIs.Client;

/// <summary>Checks whether the provider can be reached, without a query about anybody.</summary>
/// <remarks>
/// <see cref="FgmStatusClient"/> is one; a container has one beside each <see cref="IFgmStatusClient"/>, under the same name.
/// </remarks>
public interface IFgmReadiness
{
    /// <summary>
    /// Connects, shakes hands and sends one <c>OPTIONS</c> request without a body: nothing of a query, nothing about a patient.
    /// </summary>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <returns>What was found, step by step, with what to do about each failure; within the time allowed for one attempt.</returns>
    /// <remarks>
    /// It makes a connection of its own, counts neither as a query nor for the agreed rate, and is neither audited nor reported.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<FgmReadinessReport> CheckReadinessAsync(CancellationToken cancellationToken = default);
}
