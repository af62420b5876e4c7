using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;
using FgmIs.Client.Mutants.Kinds;
using FgmIs.Client.Tests.Messaging;

namespace FgmIs.Client.Mutants;

/// <summary>
/// Compares the time that an answer takes with that of the same answer, a part of it eight times as much: were time the square of size, it
/// would be eight times too long for its size, and up to four is let pass.
/// </summary>
internal static class Growth
{
    /// <summary>How much of a part the larger of two answers has.</summary>
    public const int Many = Few * Times;

    private const int Few = 200;
    private const int Times = 8;
    private const double Allowed = 4;
    private const int Tries = 8;

    private static readonly TimeSpan Unmeasurable = TimeSpan.FromMilliseconds(0.3);

    /// <summary>Returns what is wrong, if anything is. Other work on the machine makes times longer, so the shortest counts.</summary>
    public static string? FaultOf(ulong seed, long index)
    {
        byte[] small = Grown(seed, index, Few);
        byte[] large = Grown(seed, index, Many);
        TimeSpan ofSmall = TimeSpan.MaxValue;
        TimeSpan ofLarge = TimeSpan.MaxValue;
        for (int i = 0; i < Tries; i++)
        {
            ofSmall = Shorter(ofSmall, small);
            ofLarge = Shorter(ofLarge, large);
            if (ofLarge <= Unmeasurable + (ofSmall * (Allowed * large.Length / small.Length)))
            {
                return null;
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{small.Length} bytes take {ofSmall.TotalMilliseconds} ms, {large.Length} bytes {ofLarge.TotalMilliseconds} ms");
    }

    public static byte[] Grown(ulong seed, long index, int times)
    {
        var dice = new Dice(seed, index);
        XElement origin = new(dice.Of(Origins.Trees));
        return SizeMutations.Grow(origin, dice, times);
    }

    private static TimeSpan Shorter(TimeSpan known, byte[] body)
    {
        long begun = Stopwatch.GetTimestamp();
        _ = Asked.Answered(body);
        TimeSpan taken = Stopwatch.GetElapsedTime(begun);
        return taken < known ? taken : known;
    }
}
