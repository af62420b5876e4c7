namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Represents what the ledger says of a figure and of all hosts that share it.</summary>
/// <param name="PerSecond">The figure.</param>
/// <param name="Tick">How many changes there were.</param>
/// <param name="IsNewServer">Whether the server was started since the last change, and may have lost some.</param>
/// <param name="Rows">The hosts.</param>
internal sealed record LedgerState(double PerSecond, long Tick, bool IsNewServer, IReadOnlyList<LedgerRow> Rows)
{
    /// <summary>Gets a number that is another after each start of the server.</summary>
    public long Epoch => Tick >> 32;
}
