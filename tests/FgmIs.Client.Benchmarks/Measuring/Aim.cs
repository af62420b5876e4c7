using System.Globalization;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>What a figure is to be, in words and as a rule.</summary>
internal sealed record Aim(string Text, Func<double, double, bool> IsMet)
{
    /// <summary>Gets the aim of figures that are wanted for the record alone.</summary>
    public static Aim None { get; } = new("none", static (_, _) => true);

    /// <summary>
    /// Gets the aim that a heap stays as it is: one forgotten reference in a query would show as many times more than this.
    /// </summary>
    public static Aim NoGrowth { get; } = AtMostTimes(1.02);

    public static Aim AtMostTimes(double factor) =>
        new(string.Create(CultureInfo.InvariantCulture, $"<= {factor}"), (ours, reference) => ours <= reference * factor);

    public static Aim AtLeastTimes(double factor) =>
        new(string.Create(CultureInfo.InvariantCulture, $">= {factor}"), (ours, reference) => ours >= reference * factor);

    public static Aim AtMost(double much, string unit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"<= {much} {unit}"), (ours, _) => ours <= much);

    public static Aim AtLeast(double much, string unit) =>
        new(string.Create(CultureInfo.InvariantCulture, $">= {much} {unit}"), (ours, _) => ours >= much);

    public static Aim AtMostMore(double much, string unit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"<= reference + {much} {unit}"), (ours, reference) => ours <= reference + much);
}
