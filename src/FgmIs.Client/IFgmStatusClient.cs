namespace FgmIs.Client;

/// <summary>Defines the client, which asks whether FGM-IS holds an indicator for a child.</summary>
public interface IFgmStatusClient
{
    /// <summary>Sends one query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">
    /// Gives up on it. What has been sent is audited all the same, and so is an answer that has arrived.
    /// </param>
    /// <returns>
    /// The outcome, whatever the network or the service did: it throws only for a caller's mistake, for a disposed client, and when
    /// <paramref name="cancellationToken"/> is cancelled.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed before the query was made.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<FgmStatusOutcome> QueryAsync(FgmStatusQuery query, CancellationToken cancellationToken = default);
}
