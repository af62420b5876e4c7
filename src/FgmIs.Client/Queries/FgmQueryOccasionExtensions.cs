namespace FgmIs.Client;

/// <summary>Provides extension methods for <see cref="FgmQueryOccasion"/>.</summary>
public static class FgmQueryOccasionExtensions
{
    /// <summary>
    /// Determines whether the occasion is a significant event, at which the query is made afresh, not from a cache (MSCA-FGMRISQ-06).
    /// </summary>
    /// <param name="occasion">The occasion.</param>
    /// <returns><see langword="true"/> for every occasion but <see cref="FgmQueryOccasion.RecordViewed"/>.</returns>
    public static bool IsSignificantEvent(this FgmQueryOccasion occasion) => occasion != FgmQueryOccasion.RecordViewed;

    /// <summary>Determines whether the value is one of the named occasions.</summary>
    internal static bool IsNamed(this FgmQueryOccasion occasion) =>
        occasion is >= FgmQueryOccasion.RecordViewed and <= FgmQueryOccasion.GpRegistration;
}
