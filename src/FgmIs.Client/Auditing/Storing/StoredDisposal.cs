namespace FgmIs.Client.Auditing.Storing;

/// <summary>What a store needs to remove records: up to where, and by which record and order, which it ties the removal to.</summary>
/// <param name="Through">The last place.</param>
/// <param name="Record">The id of the record, of the same transaction, that says so.</param>
/// <param name="Order">The order as the authority signed it.</param>
/// <param name="Signature">The authority's signature of it, in base64.</param>
internal sealed record StoredDisposal(long Through, Guid Record, string Order, string Signature);
