namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Represents what the ledger says of one host. A start a window is called a slot.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Reserved">How many slots are its own for ever.</param>
/// <param name="Session">The process that acts for it; none where it left in good order, or never came.</param>
/// <param name="Tick">The tick of its last change.</param>
/// <param name="Slots">How many slots it has. Where they are fewer than what is reserved, others may use the rest.</param>
/// <param name="Basis">The tick that it had read when it last said so.</param>
/// <param name="Wanted">How many it would use.</param>
/// <param name="IsKnown">Whether it said so since the server was started.</param>
internal sealed record LedgerRow(
    string Host, int Reserved, Guid? Session, long Tick, int Slots, long Basis, int Wanted, bool IsKnown)
{
    /// <summary>Gets a value that indicates whether others may use some of what is reserved for it.</summary>
    public bool IsLender => Slots < Reserved || !IsKnown;
}
