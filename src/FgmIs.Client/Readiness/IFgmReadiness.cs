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

    /// <summary>
    /// Does beforehand what the first query would else have to do: loads and compiles the code by a made-up query that stays in memory,
    /// checks readiness, and leaves a connection to the provider open for queries.
    /// </summary>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <returns>
    /// What the readiness check found; within twice the time allowed for one attempt. Where it failed, no connection is left open, and
    /// queries can be asked all the same.
    /// </returns>
    /// <remarks>
    /// The provider sees two connections, each with one <c>OPTIONS</c> request without a body: nothing of a query, nothing about a
    /// patient. It counts neither as a query nor for the agreed rate, and is neither audited nor reported. A second call does the same
    /// again. The connection stays for <see cref="FgmConnectionOptions.IdleTimeout"/>, if the provider keeps it open, too.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<FgmReadinessReport> WarmUpAsync(CancellationToken cancellationToken = default);
}
