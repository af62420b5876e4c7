namespace FgmIs.Client;

/// <summary>What can be said of an occasion.</summary>
public static class QueryOccasions
{
    /// <summary>Says whether the occasion is a significant event, at which the question is asked afresh, not from a cache (MSCA-FGMRISQ-06).</summary>
    /// <param name="occasion">The occasion.</param>
    /// <returns><see langword="true"/> for every occasion but <see cref="QueryOccasion.RecordViewed"/>.</returns>
    public static bool IsSignificantEvent(this QueryOccasion occasion) => occasion != QueryOccasion.RecordViewed;

    /// <summary>Says whether the value is one of the named occasions.</summary>
    internal static bool IsNamed(this QueryOccasion occasion) =>
        occasion is >= QueryOccasion.RecordViewed and <= QueryOccasion.GpRegistration;
}
