namespace FgmIs.Client.Auditing.Storing;

/// <summary>Represents what is done in one transaction on the store's own chain.</summary>
public interface IFgmAuditTransaction
{
    /// <summary>Reads the last record, of those inserted in this transaction, too.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The record; null if there is none.</returns>
    ValueTask<FgmSealedRecord?> ReadLastAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the record at a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The record; null if there is none.</returns>
    ValueTask<FgmSealedRecord?> ReadAsync(long place, CancellationToken cancellationToken = default);

    /// <summary>Finds the record of an event by its time: a store needs no index of ids.</summary>
    /// <param name="id">The event's id.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Its place; null if there is none of both.</returns>
    ValueTask<long?> FindAsync(Guid id, DateTimeOffset occurredAt, CancellationToken cancellationToken = default);

    /// <summary>
    /// Finds the record that stands for a spooled event: of kind <see cref="FgmAuditEventKind.SpooledEventDamaged"/> or
    /// <see cref="FgmAuditEventKind.SpooledEventKnown"/>, which are few, and of which the id alone is known.
    /// </summary>
    /// <param name="id">The event's id.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Its place; null if none of these kinds has the id.</returns>
    ValueTask<long?> FindMarkerAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Finds the time of the latest event among the records up to a place.</summary>
    /// <param name="through">The last place that counts.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The time, in UTC ticks; null if there are no records.</returns>
    ValueTask<long?> LatestTimeAsync(long through, CancellationToken cancellationToken = default);

    /// <summary>Inserts a record.</summary>
    /// <param name="record">The record; its place is the next one.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when it is inserted, or will be by the end of the transaction.</returns>
    ValueTask InsertAsync(FgmSealedRecord record, CancellationToken cancellationToken = default);

    /// <summary>Removes all records up to a place: only a disposal does, which says so in the chain.</summary>
    /// <param name="disposal">Up to where, and by which order.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when they are removed, or will be by the end of the transaction.</returns>
    ValueTask RemoveAsync(FgmStoredDisposal disposal, CancellationToken cancellationToken = default);
}
