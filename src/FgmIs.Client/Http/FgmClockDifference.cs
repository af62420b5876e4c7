namespace FgmIs.Client;

/// <summary>
/// Represents the time by which the provider's clock is ahead of this machine's, as closely as a Date header can tell: it counts in whole
/// seconds, and may be one old.
/// </summary>
public sealed class FgmClockDifference
{
    // The header drops what exceeds the second, and servers write it from a text that they renew about once a second.
    private static readonly TimeSpan HeaderMayLag = TimeSpan.FromSeconds(2);

    // It was sent after the request had left and before the answer had come.
    internal FgmClockDifference(DateTimeOffset sentAt, DateTimeOffset answeredAt, DateTimeOffset header)
    {
        AtLeast = header - answeredAt;
        AtMost = header + HeaderMayLag - sentAt;
    }

    internal FgmClockDifference(TimeSpan atLeast, TimeSpan atMost)
    {
        AtLeast = atLeast;
        AtMost = atMost;
    }

    /// <summary>Gets the least that it can be; less than zero means that the provider's clock may be behind.</summary>
    public TimeSpan AtLeast { get; }

    /// <summary>Gets the most that it can be.</summary>
    public TimeSpan AtMost { get; }

    /// <summary>
    /// Determines whether the clocks certainly differ by more than a tolerance; a difference below the header's second often cannot be
    /// seen.
    /// </summary>
    /// <param name="tolerance">The tolerance, not negative.</param>
    /// <returns>Whether they do, whatever the header left out.</returns>
    public bool IsCertainlyMoreThan(TimeSpan tolerance) => AtLeast > tolerance || AtMost < -tolerance;

    /// <summary>Writes the range in seconds.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{AtLeast.TotalSeconds:0.0} s to {AtMost.TotalSeconds:0.0} s");
}
