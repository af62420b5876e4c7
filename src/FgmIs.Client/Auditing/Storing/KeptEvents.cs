using FgmIs.Client.Auditing.Sealing;

namespace FgmIs.Client.Auditing.Storing;

/// <summary>Events that a transaction keeps.</summary>
/// <param name="Numbers">Their numbers.</param>
/// <param name="Last">The chain's last record after them; null if there is none.</param>
internal sealed record KeptEvents(IReadOnlyList<long> Numbers, SealedRecord? Last);
