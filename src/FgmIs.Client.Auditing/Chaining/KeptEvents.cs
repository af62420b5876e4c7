using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Chaining;

/// <summary>Represents events that a transaction keeps.</summary>
/// <param name="Numbers">Their numbers.</param>
/// <param name="Last">The chain's last record after them; null if there is none.</param>
internal sealed record KeptEvents(IReadOnlyList<long> Numbers, FgmSealedRecord? Last);
