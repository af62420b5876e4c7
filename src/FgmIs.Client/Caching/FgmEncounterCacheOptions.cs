namespace FgmIs.Client.Caching;

/// <summary>
/// Provides options for the encounter cache: how long an answer may be shown again within its encounter, and how long the cache may take.
/// </summary>
public sealed class FgmEncounterCacheOptions
{
    private static readonly TimeSpan ShortestAge = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestAge = TimeSpan.FromHours(24);
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets how old an answer may become, counted from the earlier of Spine's time and the asking (MSCA-FGMRISQR-08).
    /// </summary>
    /// <value>24 hours, which is also the longest.</value>
    public TimeSpan MaximumAge { get; set; } = LongestAge;

    /// <summary>Gets or sets how long the store may take to read or to write, before the query goes on without it.</summary>
    /// <value>500 milliseconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets the clock, which must be the one of the clients that use the cache.</summary>
    /// <value><see cref="System.TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Returns a copy that nobody changes.</summary>
    /// <exception cref="ArgumentException">A value is out of its range; the message says which and what it may be.</exception>
    internal FgmEncounterCacheOptions Checked()
    {
        if (MaximumAge < ShortestAge || MaximumAge > LongestAge)
        {
            throw new ArgumentException($"MaximumAge ({MaximumAge}) must be between {ShortestAge} and {LongestAge} (MSCA-FGMRISQR-08).");
        }

        if (Timeout < ShortestTimeout || Timeout > LongestTimeout)
        {
            throw new ArgumentException($"Timeout ({Timeout}) must be between {ShortestTimeout} and {LongestTimeout}.");
        }

        return TimeProvider is null
            ? throw new ArgumentException("TimeProvider is null: leave it at its default, or give a TimeProvider.")
            : new FgmEncounterCacheOptions { MaximumAge = MaximumAge, Timeout = Timeout, TimeProvider = TimeProvider };
    }
}
