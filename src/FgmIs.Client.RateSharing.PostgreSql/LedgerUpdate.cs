namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Represents what a host changes in the ledger, if nothing has changed there since it read.</summary>
/// <param name="ReadTick">The tick that it read.</param>
/// <param name="Session">Its process; none where it leaves.</param>
/// <param name="Slots">What it has from now on.</param>
/// <param name="Basis">The tick from which what it lends counts.</param>
/// <param name="Wanted">What it would use.</param>
/// <param name="Restored">The hosts that get back what is reserved for them, and have no more than that.</param>
internal sealed record LedgerUpdate(long ReadTick, Guid? Session, int Slots, long Basis, int Wanted, IReadOnlyList<string> Restored);
