namespace FgmIs.Client;

/// <summary>
/// Defines this process's part of a figure that several processes have agreed together with the provider (TOM DE-02/03). A package or the
/// host shares the figure; the client asks before each request how much of it is its own now.
/// </summary>
/// <remarks>
/// All clients of a process that have the same object count together. The object is the host's: dispose it after the clients.
/// </remarks>
public interface IFgmRateShare
{
    /// <summary>Gets the figure of all processes together, in attempts per second: always the same. From 0.01 to 10,000.</summary>
    double TransactionsPerSecond { get; }

    /// <summary>Returns what this process may use now. It is called very often, under a lock: it must return at once.</summary>
    /// <param name="wanted">
    /// How many starts this process would use in a window if it had them: those of the last window, and those that wait. At most the
    /// figure rounded up. It is not called while there is no work.
    /// </param>
    /// <returns>The lease. While this throws or returns null, nothing is sent.</returns>
    FgmRateLease GetLease(int wanted);
}
